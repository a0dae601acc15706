package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.MusicPeak;
import dev.foldstream.contracts.spec.SignalEstimator;
import dev.foldstream.contracts.spec.TrendSlope;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.sample.RowMatrix;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.StackSamples;
import java.util.Arrays;

/// One number of each branch of a signal; see [TrendSlope] and [MusicPeak].
final class SignalFeatures {
    private SignalFeatures() {}

    /// What is taken from a branch.
    @FunctionalInterface
    interface Feature {
        double of(double[] signal);
    }

    /// The same trials with features as inputs, `[N, branches]`. A feature is a function of its row
    /// alone, so it is computed for all rows without a leak.
    static StackSamples of(SignalEstimator spec, StackSamples samples) {
        Feature feature =
                switch (spec) {
                    case TrendSlope slope -> SignalFeatures::slope;
                    case MusicPeak peak -> new MusicSpectrum(peak)::peak;
                };
        RowMatrix rows = samples.samples().inputs();
        int length = samples.samples().inputLayout().fields().getFirst().shape().getLast();
        int branches = rows.width() / length;
        int count = Math.toIntExact(rows.rows());
        double[] features = new double[count * branches];
        double[] row = new double[rows.width()];
        double[] targets = new double[count * samples.samples().targetWidth()];
        double[] target = new double[samples.samples().targetWidth()];
        for (int number = 0; number < count; number++) {
            rows.read(number, row);
            for (int branch = 0; branch < branches; branch++) {
                double[] signal = Arrays.copyOfRange(row, branch * length, (branch + 1) * length);
                features[number * branches + branch] = feature.of(signal);
            }
            samples.samples().targets().read(number, target);
            System.arraycopy(target, 0, targets, number * target.length, target.length);
        }
        return new StackSamples(
                new Samples(
                        RowLayout.ofNumbers(branches),
                        StoredTensor.of(features, count, branches),
                        samples.samples().targetLayout(),
                        StoredTensor.of(targets, count, target.length)),
                samples.members());
    }

    /// `Σ (n − n̄)(xₙ − x̄) / Σ (n − n̄)²`
    static double slope(double... signal) {
        double middle = (signal.length - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int n = 0; n < signal.length; n++) {
            products += (n - middle) * signal[n];
            squares += (n - middle) * (n - middle);
        }
        return products / squares;
    }
}
