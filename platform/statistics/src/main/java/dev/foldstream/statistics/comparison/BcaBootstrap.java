package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Evidence;
import dev.foldstream.contracts.verdict.Evidence.Method;
import dev.foldstream.contracts.verdict.Evidence.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// BCa bootstrap: whether any metric differs between two models, from one test set that both have
/// predicted. Rows are resampled, or whole groups of them where rows of a group are alike.
///
/// The interval is that of [BcaDistribution] over the differences of the metric, resample by
/// resample; the p-value is the `α` at which the interval touches 0, and equivalence the larger of
/// those at which its one side touches `±rope`. Neither is less than a replicate can tell.
///
/// **Few units.** A bootstrap interval of `n` units is too narrow: it knows neither that the
/// variance is estimated nor that resamples spread less than the sample by `√((n − 1)/n)`. So `α/2`
/// becomes `Φ(−√(n/(n − 1)) t₁₋α/₂,ₙ₋₁)` (Hesterberg's expansion), and p-values follow. For a
/// hundred units that is next to nothing; of ten, without it, one comparison in eight would be a
/// false alarm (`bench errors`). This is where it differs from scipy's `bootstrap(method='BCa')`.
///
/// | case | result |
/// |---|---|
/// | a metric that is no number on the sample, or on more than one resample in twenty | impossible |
/// | resamples on which the metric is no number, fewer than that | left out, with a warning |
/// | the same difference in every resample | impossible: no variance |
/// | fewer than 20 units | made, with a warning: intervals of so few are too narrow |
///
/// Like [McNemar] it is a test of two trained models: it does not see what another training set
/// would have given. Cost `O(B log B)`, beside that of the replicates.
///
/// Sources: Efron 1987,
/// [doi:10.1080/01621459.1987.10478410](https://doi.org/10.1080/01621459.1987.10478410); by groups
/// after Davison & Hinkley 1997, *Bootstrap Methods and their Application*, section 3.8; Hesterberg
/// 2015, [doi:10.1080/00031305.2015.1089789](https://doi.org/10.1080/00031305.2015.1089789),
/// section 4.
public final class BcaBootstrap {
    private static final int FEW_UNITS = 20;
    private static final int WITHOUT_A_NUMBER = 20;

    private BcaBootstrap() {}

    /// @param candidate the metric's replicates
    /// @param reference those of the other model, of the same resampling
    /// @param unit that was resampled
    public static TestResult test(
            Resampling.Replicates candidate,
            Resampling.Replicates reference,
            Resampling resampling,
            Unit unit,
            Decision decision) {
        Resampling.Replicates all = candidate.minus(reference);
        double difference = all.observed();
        if (!Double.isFinite(difference)) {
            return new TestResult.Impossible(difference, "a score is not a finite number");
        }
        if (resampling.units() < 2) {
            return new TestResult.Impossible(
                    difference, "one %s gives no variance".formatted(unit.noun()));
        }
        Resampling.Replicates finite = finite(all);
        int lost = all.drawn().length - finite.drawn().length;
        if (WITHOUT_A_NUMBER * lost > all.drawn().length) {
            return new TestResult.Impossible(
                    difference,
                    "the metric is no number on %d of %d resamples"
                            .formatted(lost, all.drawn().length));
        }
        double[] drawn = finite.drawn();
        if (IntStream.range(1, drawn.length).allMatch(i -> drawn[i] == drawn[0])) {
            return new TestResult.Impossible(
                    difference, "the difference is the same in every resample");
        }
        return made(finite, lost, resampling, unit, decision);
    }

    private static Resampling.Replicates finite(Resampling.Replicates all) {
        return new Resampling.Replicates(
                all.observed(),
                Arrays.stream(all.drawn()).filter(Double::isFinite).toArray(),
                Arrays.stream(all.without()).filter(Double::isFinite).toArray());
    }

    private static TestResult made(
            Resampling.Replicates replicates,
            int lost,
            Resampling resampling,
            Unit unit,
            Decision decision) {
        BcaDistribution distribution = new BcaDistribution(replicates);
        Expansion expansion = new Expansion(resampling.units());
        Interval interval = distribution.interval(expansion.alpha(decision.alpha()));
        List<String> warnings = new ArrayList<>();
        if (lost > 0) {
            warnings.add(
                    "%d resamples on which the metric is no number were left out".formatted(lost));
        }
        if (resampling.units() < FEW_UNITS) {
            warnings.add(
                    "of %d %ss the bootstrap knows little: its intervals are too narrow"
                            .formatted(resampling.units(), unit.noun()));
        }
        Evidence evidence =
                new Evidence(
                        Method.RESAMPLED,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(2 * expansion.probability(distribution.twoSidedP() / 2)),
                        equivalence(distribution, expansion, decision),
                        Optional.empty(),
                        unit,
                        resampling.units(),
                        OptionalInt.empty());
        return new TestResult.Made(
                replicates.observed(),
                Optional.of(interval),
                evidence,
                Optional.empty(),
                warnings,
                Words.sentence(
                        ComparisonTest.BOOTSTRAP,
                        replicates.observed(),
                        Optional.of(interval),
                        evidence,
                        decision));
    }

    private static OptionalDouble equivalence(
            BcaDistribution distribution, Expansion expansion, Decision decision) {
        if (decision.rope().isEmpty()) {
            return OptionalDouble.empty();
        }
        double rope = decision.rope().getAsDouble();
        return OptionalDouble.of(
                expansion.probability(
                        Math.max(
                                distribution.probabilityBelow(-rope),
                                1 - distribution.probabilityBelow(rope))));
    }

    /// From the normal distribution to that of few units.
    private record Expansion(int units) {
        private double narrowing() {
            return Math.sqrt((units - 1.0) / units);
        }

        private ScaledStudent student() {
            return new ScaledStudent(0, 1, units - 1);
        }

        /// At which the interval has to be taken to hold at `alpha`.
        double alpha(double alpha) {
            double quantile = student().interval(alpha).upper();
            return 2 * ScaledNormal.probability(-quantile / narrowing());
        }

        /// Of a tail whose probability is `tail` by the bootstrap.
        double probability(double tail) {
            return student().probabilityBelow(ScaledNormal.quantile(tail) * narrowing());
        }
    }
}
