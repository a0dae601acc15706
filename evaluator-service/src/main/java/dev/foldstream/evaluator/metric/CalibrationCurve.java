package dev.foldstream.evaluator.metric;

import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.ArrayList;
import java.util.List;

/// How often a classifier is right, by how sure it is. The confidence of a row is the probability
/// of its predicted class; rows fall into 15 bins of equal width, `((i − 1)/15, i/15]`.
///
/// A calibrated classifier has `accuracy = confidence` in every bin.
///
/// @param bins those with rows, ascending
/// @param rows that are in them
/// @param withoutPrediction rows with a probability that is NaN, which are in none
public record CalibrationCurve(List<Bin> bins, int rows, int withoutPrediction) {
    private static final int BINS = 15;

    public CalibrationCurve {
        bins = List.copyOf(bins);
    }

    /// @param above the bin's lower end, which is outside of it
    /// @param upTo the bin's upper end, which is within it
    /// @param rows at least 1
    /// @param confidence mean probability of the predicted class
    /// @param accuracy share of rows whose predicted class is the true one
    public record Bin(double above, double upTo, int rows, double confidence, double accuracy) {}

    public static CalibrationCurve of(ModelPredictions model) {
        return of(TestPredictions.of(model));
    }

    public static CalibrationCurve of(TestPredictions rows) {
        int[] count = new int[BINS];
        double[] confidence = new double[BINS];
        int[] right = new int[BINS];
        int without = 0;
        for (int row = 0; row < rows.rows(); row++) {
            int guess = rows.predictedClass(row);
            if (guess < 0) {
                without++;
                continue;
            }
            double probability = rows.predicted(row, guess);
            int bin = Math.clamp((int) Math.ceil(probability * BINS) - 1, 0, BINS - 1);
            count[bin]++;
            confidence[bin] += probability;
            right[bin] += guess == rows.observedClass(row) ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (count[bin] > 0) {
                bins.add(
                        new Bin(
                                bin / (double) BINS,
                                (bin + 1) / (double) BINS,
                                count[bin],
                                confidence[bin] / count[bin],
                                right[bin] / (double) count[bin]));
            }
        }
        return new CalibrationCurve(bins, rows.rows() - without, without);
    }

    /// Expected calibration error: `Σ_b n_b/N |accuracy_b − confidence_b|`, from 0 to 1; NaN
    /// without rows.
    ///
    /// Source: Naeini et al. 2015,
    /// [doi:10.1609/aaai.v29i1.9602](https://doi.org/10.1609/aaai.v29i1.9602); with the bins of Guo
    /// et al. 2017, [arXiv:1706.04599](https://arxiv.org/abs/1706.04599), section 2.
    public double expectedError() {
        double sum = 0;
        for (Bin bin : bins) {
            sum += bin.rows() * Math.abs(bin.accuracy() - bin.confidence());
        }
        return sum / rows;
    }
}
