package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.page.Numbers;

/// A comparison in plain words.
///
/// @param difference candidate − reference
/// @param confidence of the interval, in (0, 1)
/// @param p two-sided, corrected
record ComparisonSentence(
        String candidate,
        String reference,
        Metric metric,
        double difference,
        Interval interval,
        double confidence,
        double p,
        int folds,
        int seeds) {

    String of(Conclusion conclusion) {
        return switch (conclusion) {
            case CANDIDATE_BETTER -> decided(candidate, reference, difference, interval);
            case REFERENCE_BETTER -> decided(reference, candidate, -difference, mirrored());
            case UNDECIDED ->
                    "%s is not shown to differ from %s: %s %s by %s; %s"
                            .formatted(
                                    candidate,
                                    reference,
                                    metric.label(),
                                    direction(difference),
                                    size(difference, interval),
                                    evidence());
        };
    }

    private String decided(String better, String worse, double gain, Interval range) {
        return "%s is better than %s: %s %s by %s; %s"
                .formatted(
                        better,
                        worse,
                        metric.label(),
                        direction(gain),
                        size(gain, range),
                        evidence());
    }

    private String size(double signed, Interval range) {
        double sign = signed < 0 ? -1 : 1;
        double first = sign * range.lower();
        double second = sign * range.upper();
        return "%s (%s interval %s to %s)"
                .formatted(
                        Numbers.brief(Math.abs(signed)),
                        Numbers.percent(confidence),
                        Numbers.brief(Math.min(first, second)),
                        Numbers.brief(Math.max(first, second)));
    }

    private String evidence() {
        return "%s, corrected resampled t-test over %s × %s"
                .formatted(
                        Numbers.pValue(p),
                        Numbers.count(folds, "fold"),
                        Numbers.count(seeds, "seed"));
    }

    private static String direction(double signed) {
        return signed < 0 ? "lower" : "higher";
    }

    private Interval mirrored() {
        return new Interval(-interval.upper(), -interval.lower());
    }
}
