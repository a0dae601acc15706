package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.contracts.verdict.Evidence.Posterior;
import java.util.List;

/// A posterior of two models in plain words.
public final class PosteriorSentence {
    private PosteriorSentence() {}

    /// @param names the two models
    /// @param posterior of the first one's scores less the other's
    /// @param rope half the width of the region of practical equivalence; 0 for none
    public static String of(
            List<String> names, Posterior posterior, double rope, boolean higherIsBetter) {
        double first = higherIsBetter ? posterior.above() : posterior.below();
        double second = higherIsBetter ? posterior.below() : posterior.above();
        String within =
                rope > 0
                        ? ", that they are equal within ±%s %s"
                                .formatted(
                                        Phrases.number(rope), Phrases.percent(posterior.within()))
                        : "";
        return "The probability that %s is better than %s is %s%s, that %s is better %s."
                .formatted(
                        names.getFirst(),
                        names.getLast(),
                        Phrases.percent(first),
                        within,
                        names.getLast(),
                        Phrases.percent(second));
    }
}
