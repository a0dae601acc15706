package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.spec.MusicPeak;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// The MUSIC pseudo-spectrum of a real signal; see [MusicPeak] for the definition. A signal that
/// does not vary has no peak: its frequency is taken as 0. Cost `O(T m + m³ + grid · m²)` a signal.
/// Immutable.
final class MusicSpectrum {
    private final MusicPeak spec;
    private final double[][] cosines;
    private final double[][] sines;

    MusicSpectrum(MusicPeak spec) {
        this.spec = spec;
        this.cosines = new double[spec.grid()][spec.embedding()];
        this.sines = new double[spec.grid()][spec.embedding()];
        for (int i = 0; i < spec.grid(); i++) {
            for (int n = 0; n < spec.embedding(); n++) {
                double angle = 2 * Math.PI * frequency(i) * n;
                cosines[i][n] = Math.cos(angle);
                sines[i][n] = Math.sin(angle);
            }
        }
    }

    private double frequency(double place) {
        return (place + 1) / (2.0 * spec.grid());
    }

    /// The frequency of the highest peak, in cycles per number, in [0, ½].
    double peak(double... signal) {
        double[][] noise = noiseSubspace(signal);
        if (noise.length == 0) {
            return 0;
        }
        double[] logPower = new double[spec.grid()];
        int best = 0;
        for (int i = 0; i < logPower.length; i++) {
            logPower[i] = -Math.log(Math.max(distance(noise, i), Double.MIN_NORMAL));
            best = logPower[i] > logPower[best] ? i : best;
        }
        return frequency(best + vertex(logPower, best));
    }

    /// `‖Eᵀ a(f)‖²`
    private double distance(double[][] noise, int place) {
        double sum = 0;
        for (double[] vector : noise) {
            double real = 0;
            double imaginary = 0;
            for (int n = 0; n < vector.length; n++) {
                real += vector[n] * cosines[place][n];
                imaginary += vector[n] * sines[place][n];
            }
            sum += real * real + imaginary * imaginary;
        }
        return sum;
    }

    /// Where the parabola through a peak and its neighbours is highest, from −½ to ½.
    private static double vertex(double[] values, int peak) {
        if (peak == 0 || peak == values.length - 1) {
            return 0;
        }
        double left = values[peak - 1];
        double right = values[peak + 1];
        double curvature = left - 2 * values[peak] + right;
        return curvature < 0 ? (left - right) / (2 * curvature) : 0;
    }

    /// Eigenvectors of the smallest eigenvalues; none of a signal that does not vary.
    private double[][] noiseSubspace(double[] signal) {
        int m = spec.embedding();
        DMatrixRMaj covariance = covariance(signal);
        double trace = IntStream.range(0, m).mapToDouble(i -> covariance.get(i, i)).sum();
        if (!(trace > 0) || !Double.isFinite(trace)) {
            return new double[0][];
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(m, true, true);
        if (!eigen.decompose(covariance)) {
            return new double[0][];
        }
        return IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> eigen.getEigenvalue(i).getReal()))
                .limit(m - 2L * spec.sources())
                .map(i -> Arrays.copyOf(eigen.getEigenVector(i).getData(), m))
                .toArray(double[][]::new);
    }

    private DMatrixRMaj covariance(double[] signal) {
        int m = spec.embedding();
        int windows = signal.length - m + 1;
        double mean = Arrays.stream(signal).average().orElse(0);
        DMatrixRMaj covariance = new DMatrixRMaj(m, m);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double sum = 0;
                for (int window = 0; window < windows; window++) {
                    sum += (signal[window + i] - mean) * (signal[window + j] - mean);
                }
                double half = sum / (2 * windows);
                covariance.add(i, j, half);
                covariance.add(m - 1 - i, m - 1 - j, half);
            }
        }
        return covariance;
    }
}
