package dev.foldstream.cli.compare;

import dev.foldstream.contracts.verdict.Evidence.Posterior;
import dev.foldstream.page.Numbers;
import dev.foldstream.statistics.comparison.Decision;
import dev.foldstream.statistics.comparison.TestResult;
import dev.foldstream.statistics.comparison.ranks.Finding;
import dev.foldstream.statistics.comparison.ranks.Finding.Conclusion;
import dev.foldstream.statistics.comparison.ranks.PosteriorSentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// A test of two models over folds in words.
///
/// @param names the higher ranked first
/// @param pairs that p-values are corrected for by Holm; posteriors need no correction
record FoldFinding(
        TestChoice test,
        List<String> names,
        TestResult.Made made,
        Decision decision,
        boolean higherIsBetter,
        int pairs) {
    private static final double PROBABLE = 0.95;

    FoldFinding {
        names = List.copyOf(names);
    }

    /// @param adjusted p-value of the difference, corrected; 1 for a posterior
    /// @param equivalent p-value of equivalence, corrected; 1 without a ROPE
    Finding of(double adjusted, double equivalent) {
        boolean frequentist = made.evidence().pValue().isPresent();
        boolean corrected = frequentist && pairs > 1;
        Conclusion conclusion =
                made.evidence()
                        .posterior()
                        .map(FoldFinding::conclusion)
                        .orElseGet(() -> conclusion(adjusted, equivalent));
        boolean firstBetter = higherIsBetter ? made.difference() > 0 : made.difference() < 0;
        Optional<String> better =
                conclusion == Conclusion.DIFFERENT
                        ? Optional.of(firstBetter ? names.getFirst() : names.getLast())
                        : Optional.empty();
        return new Finding(
                test.word(),
                "Student's t, variance corrected for overlapping training rows",
                names,
                statistics(),
                frequentist ? OptionalDouble.of(adjusted) : OptionalDouble.empty(),
                corrected ? made.evidence().pValue() : OptionalDouble.empty(),
                made.evidence().posterior(),
                made.evidence().n(),
                made.evidence().ties().orElse(0),
                0,
                corrected ? List.of("Holm, %d pairs".formatted(pairs)) : List.of(),
                made.warnings(),
                conclusion,
                better,
                made.evidence()
                        .posterior()
                        .map(this::probabilities)
                        .orElseGet(() -> sentence(conclusion, better, adjusted, corrected)));
    }

    private static Conclusion conclusion(Posterior posterior) {
        if (Math.max(posterior.below(), posterior.above()) > PROBABLE) {
            return Conclusion.DIFFERENT;
        }
        return posterior.within() > PROBABLE ? Conclusion.EQUIVALENT : Conclusion.UNDECIDED;
    }

    private Conclusion conclusion(double adjusted, double equivalent) {
        if (equivalent <= decision.alpha()) {
            return Conclusion.EQUIVALENT;
        }
        return adjusted <= decision.alpha() ? Conclusion.DIFFERENT : Conclusion.UNDECIDED;
    }

    private SequencedMap<String, Double> statistics() {
        SequencedMap<String, Double> statistics = new LinkedHashMap<>();
        statistics.put("difference", made.difference());
        made.interval()
                .ifPresent(interval -> {
                    statistics.put("interval from", interval.lower());
                    statistics.put("interval to", interval.upper());
                });
        made.evidence().statistic().ifPresent(t -> statistics.put("t", t));
        made.evidence()
                .degreesOfFreedom()
                .ifPresent(freedom -> statistics.put("degrees of freedom", freedom));
        made.evidence().equivalence().ifPresent(p -> statistics.put("p of equivalence", p));
        made.effect().ifPresent(effect -> statistics.put(effect.measure().label(), effect.value()));
        decision.rope().ifPresent(rope -> statistics.put("rope", rope));
        statistics.values().removeIf(value -> !Double.isFinite(value));
        return statistics;
    }

    private String probabilities(Posterior posterior) {
        return PosteriorSentence.of(names, posterior, decision.rope().orElse(0), higherIsBetter);
    }

    private String sentence(
            Conclusion conclusion, Optional<String> better, double adjusted, boolean corrected) {
        String first = names.getFirst();
        String second = names.getLast();
        String other = better.equals(Optional.of(second)) ? first : second;
        String statement =
                switch (conclusion) {
                    case DIFFERENT -> "%s is better than %s".formatted(better.orElse(first), other);
                    case EQUIVALENT -> "%s and %s are practically equal".formatted(first, second);
                    case UNDECIDED, IMPOSSIBLE ->
                            "Whether %s or %s is better stays undecided".formatted(first, second);
                };
        return "%s: %s%s."
                .formatted(
                        statement,
                        made.sentence(),
                        corrected
                                ? "; after Holm's correction for %d pairs p is %s"
                                        .formatted(pairs, Numbers.brief(adjusted))
                                : "");
    }
}
