package dev.foldstream.data.generator;

import dev.foldstream.contracts.spec.Dynamics;
import dev.foldstream.contracts.spec.Emotion;
import dev.foldstream.contracts.spec.Groove;
import dev.foldstream.contracts.spec.Harmony;
import dev.foldstream.contracts.spec.Melody;
import dev.foldstream.contracts.spec.SyntheticMusic;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/// Draws [SyntheticMusic].
final class MusicGenerator {
    private static final int LATENT = 8;
    private static final double PERSISTENCE = 0.8;
    private static final double INNOVATION = 0.6;
    private static final double MEMORY = 0.7;
    private static final double INPUT_NOISE = 0.1;

    /// Numbers of the target that say the same: valence, then arousal.
    private static final int REPEATS = 32;

    private final SyntheticMusic spec;
    private final RandomGenerator random;
    private final double[][] shown;
    private final double[][] told;
    private double error;

    private MusicGenerator(SyntheticMusic spec) {
        this.spec = spec;
        this.random = new SplittableRandom(spec.seed());
        this.shown = normal(spec.inputWidth());
        this.told = spec instanceof Emotion ? repeated(normal(2)) : normal(spec.targetWidth());
    }

    static Table generate(SyntheticMusic spec) {
        return new MusicGenerator(spec).table();
    }

    private double[][] normal(int rows) {
        double[][] matrix = new double[rows][LATENT];
        for (double[] row : matrix) {
            for (int i = 0; i < LATENT; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return matrix;
    }

    private static double[][] repeated(double[][] rows) {
        double[][] all = new double[rows.length * REPEATS][];
        for (int i = 0; i < all.length; i++) {
            all[i] = rows[i / REPEATS];
        }
        return all;
    }

    private Table table() {
        int steps = spec.steps();
        double memory = shape(1).size() == 2 ? MEMORY : 0;
        double[] inputs = new double[size(spec.inputWidth())];
        double[] targets = new double[size(spec.targetWidth())];
        for (int row = 0; row < spec.rows(); row++) {
            double[] z = random.doubles(LATENT).map(u -> random.nextGaussian()).toArray();
            double[] s = new double[LATENT];
            for (int step = 0; step < steps; step++) {
                for (int i = 0; i < LATENT; i++) {
                    z[i] = PERSISTENCE * z[i] + INNOVATION * random.nextGaussian();
                    s[i] = memory * s[i] + (1 - memory) * z[i];
                }
                show(z, inputs, (row * steps + step) * spec.inputWidth());
                tell(s, targets, (row * steps + step) * spec.targetWidth());
            }
        }
        List<TableColumn> columns =
                List.of(
                        TableColumn.arrays("input", shape(spec.inputWidth()), inputs),
                        TableColumn.arrays("target", shape(spec.targetWidth()), targets));
        return new Table(columns, new LinkedHashMap<>(), List.of(notice(targets.length)));
    }

    private int size(int width) {
        return Math.multiplyExact(Math.multiplyExact(spec.rows(), spec.steps()), width);
    }

    private List<Integer> shape(int width) {
        return switch (spec) {
            case Emotion e -> List.of(spec.steps(), width);
            case Melody m -> List.of(spec.steps(), width);
            case Harmony h -> List.of(width);
            case Dynamics d -> List.of(width);
            case Groove g -> List.of(width);
        };
    }

    private void show(double[] z, double[] inputs, int offset) {
        for (int i = 0; i < shown.length; i++) {
            inputs[offset + i] = dot(shown[i], z) + INPUT_NOISE * random.nextGaussian();
        }
    }

    private void tell(double[] s, double[] targets, int offset) {
        double[] logits = new double[told.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = dot(told[i], s) / 2;
        }
        double[] truth = bounded(logits);
        double[] noisy = truth.clone();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = clipped(noisy[i] + spec.noise() * random.nextGaussian());
        }
        if (spec instanceof Harmony) {
            normalize(noisy);
        }
        for (int i = 0; i < noisy.length; i++) {
            targets[offset + i] = noisy[i];
            error += (noisy[i] - truth[i]) * (noisy[i] - truth[i]);
        }
    }

    /// In the range of the model's output.
    private double[] bounded(double[] logits) {
        return switch (spec) {
            case Emotion e -> mapped(logits, StrictMath::tanh);
            case Groove g -> mapped(logits, StrictMath::tanh);
            case Melody m -> mapped(logits, z -> 1 / (1 + StrictMath.exp(-z)));
            case Dynamics d -> mapped(logits, z -> 1 / (1 + StrictMath.exp(-z)));
            case Harmony h -> {
                double[] shares = mapped(logits, StrictMath::exp);
                normalize(shares);
                yield shares;
            }
        };
    }

    private double clipped(double value) {
        return switch (spec) {
            case Emotion e -> Math.clamp(value, -1, 1);
            case Groove g -> Math.clamp(value, -1, 1);
            case Melody m -> Math.clamp(value, 0, 1);
            case Dynamics d -> Math.clamp(value, 0, 1);
            case Harmony h -> Math.clamp(value, 0, 1);
        };
    }

    private static double[] mapped(double[] values, DoubleUnaryOperator f) {
        return Arrays.stream(values).map(f).toArray();
    }

    private static void normalize(double[] shares) {
        double sum = Arrays.stream(shares).sum();
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private String notice(int numbers) {
        return String.format(
                Locale.ROOT,
                "Synthetic data. The function that the targets were made with has a root mean"
                        + " squared error of %.4g on these rows, which is the noise in them: no model"
                        + " can be expected to do better.",
                Math.sqrt(error / numbers));
    }
}
