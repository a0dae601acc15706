package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Evidence;
import dev.foldstream.contracts.verdict.Evidence.Posterior;
import dev.foldstream.contracts.verdict.Evidence.Unit;
import dev.foldstream.page.Numbers;
import dev.foldstream.statistics.comparison.Decision;
import dev.foldstream.statistics.comparison.TestResult;

/// A comparison in plain words.
///
/// @param p corrected: two-sided, or of equivalence where that is the conclusion
/// @param seeds per fold
record ComparisonSentence(
        Pair pair,
        Metric metric,
        ComparisonTest test,
        TestResult.Made result,
        Decision decision,
        double p,
        int seeds) {

    String of(Conclusion conclusion) {
        return switch (conclusion) {
            case CANDIDATE_BETTER ->
                    "%s is better than %s: %s"
                            .formatted(pair.candidate(), pair.reference(), found(1));
            case REFERENCE_BETTER ->
                    "%s is better than %s: %s"
                            .formatted(pair.reference(), pair.candidate(), found(-1));
            case EQUIVALENT ->
                    "%s and %s are equivalent, within ±%s: %s"
                            .formatted(
                                    pair.candidate(),
                                    pair.reference(),
                                    Numbers.brief(decision.rope().orElse(0)),
                                    found(1));
            case UNDECIDED ->
                    "%s is not shown to differ from %s: %s"
                            .formatted(pair.candidate(), pair.reference(), found(1));
        };
    }

    /// @param sign −1 to say it from the reference's side
    private String found(int sign) {
        double signed = sign * result.difference();
        return "%s %s by %s%s; %s, %s over %s"
                .formatted(
                        metric.label(),
                        signed < 0 ? "lower" : "higher",
                        Numbers.brief(Math.abs(signed)),
                        result.interval().map(range -> range(range, sign, signed)).orElse(""),
                        result.evidence().posterior().map(this::probability).orElseGet(this::p0),
                        test.label(),
                        sample());
    }

    /// Of the difference's size, so that a sentence has no double negation.
    private String range(Interval interval, int sign, double signed) {
        double turned = signed < 0 ? -sign : sign;
        double one = turned * interval.lower();
        double other = turned * interval.upper();
        return " (%s interval %s to %s)"
                .formatted(
                        Numbers.percent(1 - decision.alpha()),
                        Numbers.brief(Math.min(one, other)),
                        Numbers.brief(Math.max(one, other)));
    }

    private String p0() {
        return Numbers.pValue(p);
    }

    private String probability(Posterior posterior) {
        double better = metric.higherIsBetter() ? posterior.above() : posterior.below();
        double worse = metric.higherIsBetter() ? posterior.below() : posterior.above();
        return "probability %s that %s is better, %s that they are equivalent, %s that %s is better"
                .formatted(
                        Numbers.fixed(better, 3),
                        pair.candidate(),
                        Numbers.fixed(posterior.within(), 3),
                        Numbers.fixed(worse, 3),
                        pair.reference());
    }

    private String sample() {
        Evidence evidence = result.evidence();
        String units = Numbers.count(evidence.n(), evidence.unit().noun());
        return evidence.unit() == Unit.FOLD ? units + " × " + Numbers.count(seeds, "seed") : units;
    }
}
