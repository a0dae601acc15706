package dev.foldstream.evaluator.figure;

import dev.foldstream.contracts.plan.EpochRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// How the losses of a model's trials developed: per epoch, mean and standard deviation over the
/// trials that were still training.
///
/// Trials stop at different epochs, and those that go on are not like those that stopped. The curve
/// therefore ends where fewer than half of the trials are left. Confined to one thread; memory
/// grows with epochs, not with trials.
public final class LearningCurve {
    private final List<Moments> training = new ArrayList<>();
    private final List<Moments> validation = new ArrayList<>();

    /// Adds one epoch of one stack. Losses that are absent or not finite are left out.
    public void add(EpochRecord epoch) {
        accumulate(training, epoch.epoch(), epoch.training());
        accumulate(validation, epoch.epoch(), epoch.validation());
    }

    private static void accumulate(List<Moments> curve, int epoch, List<Double> losses) {
        if (losses.isEmpty()) {
            return;
        }
        while (curve.size() < epoch) {
            curve.add(new Moments());
        }
        losses.stream()
                .filter(Objects::nonNull)
                .filter(Double::isFinite)
                .forEach(curve.get(epoch - 1)::add);
    }

    /// Whether there is nothing to draw.
    public boolean isEmpty() {
        return training().isEmpty();
    }

    public List<Point> training() {
        return points(training);
    }

    /// Empty when there is no validation part.
    public List<Point> validation() {
        return points(validation);
    }

    private static List<Point> points(List<Moments> curve) {
        List<Point> points = new ArrayList<>();
        int most = curve.stream().mapToInt(moments -> moments.count).max().orElse(0);
        for (int i = 0; i < curve.size(); i++) {
            Moments moments = curve.get(i);
            if (moments.count == 0 || 2 * moments.count < most) {
                break;
            }
            points.add(new Point(i + 1, moments.mean, moments.deviation()));
        }
        return points;
    }

    /// Loss in one epoch.
    ///
    /// @param epoch from 1
    /// @param deviation over trials, divisor `n`
    public record Point(int epoch, double mean, double deviation) {}

    /// Running mean and sum of squared deviations (Welford 1962,
    /// [doi:10.1080/00401706.1962.10490022](https://doi.org/10.1080/00401706.1962.10490022)).
    private static final class Moments {
        private int count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double delta = value - mean;
            mean += delta / count;
            squares += delta * (value - mean);
        }

        double deviation() {
            return Math.sqrt(squares / count);
        }
    }
}
