package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Effect;
import dev.foldstream.contracts.verdict.Evidence;
import dev.foldstream.contracts.verdict.Evidence.Method;
import dev.foldstream.contracts.verdict.Evidence.Unit;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.special.Beta;

/// McNemar's exact test: whether two classifiers are right equally often, from one test set that
/// both have classified.
///
/// Of `n` rows, `b` are right by the candidate alone and `c` by the reference alone. If they are
/// equally good, `b ~ Binomial(b + c, ½)`, and `p = min(1, 2 P(B ≤ min(b, c)))`. The statistic is
/// `min(b, c)`.
///
/// | | |
/// |---|---|
/// | difference | `(b − c) / n`, of accuracies |
/// | interval | `d̃ ± z √((b + c + 1) − (b − c)²/ñ) / ñ`, `d̃ = (b − c)/ñ`, `ñ = n + 2` (Agresti & Min) |
/// | equivalence | the larger of two one-sided p-values of the same normal distribution; asymptotic |
/// | effect size | Cohen's g, `b/(b + c) − ½`, with the interval of Clopper & Pearson |
/// | right on the same rows | impossible: nothing tells them apart |
///
/// Assumes that rows are independent. It is a test of two *trained* models: it does not see what
/// another training set would have given, and so is no test of two ways to train. Cost `O(n)`.
///
/// Sources: McNemar 1947, [doi:10.1007/BF02295996](https://doi.org/10.1007/BF02295996); Dietterich
/// 1998, [doi:10.1162/089976698300017197](https://doi.org/10.1162/089976698300017197); Agresti &
/// Min 2005, [doi:10.1002/sim.1781](https://doi.org/10.1002/sim.1781), section 3. p equals
/// statsmodels' `mcnemar(table, exact=True)`.
public final class McNemar {
    private static final double ACCURACY = 1e-14;

    private final int onlyCandidate;
    private final int onlyReference;
    private final int rows;
    private final Decision decision;

    private McNemar(int onlyCandidate, int onlyReference, int rows, Decision decision) {
        this.onlyCandidate = onlyCandidate;
        this.onlyReference = onlyReference;
        this.rows = rows;
        this.decision = decision;
    }

    /// @param candidate rows that the candidate classifies right
    /// @param reference the same of the other model
    /// @param rows of the test set
    public static TestResult test(BitSet candidate, BitSet reference, int rows, Decision decision) {
        BitSet onlyCandidate = (BitSet) candidate.clone();
        onlyCandidate.andNot(reference);
        BitSet onlyReference = (BitSet) reference.clone();
        onlyReference.andNot(candidate);
        return test(onlyCandidate.cardinality(), onlyReference.cardinality(), rows, decision);
    }

    /// @param onlyCandidate rows that only the candidate classifies right
    /// @param onlyReference rows that only the reference classifies right
    /// @param rows of the test set
    public static TestResult test(
            int onlyCandidate, int onlyReference, int rows, Decision decision) {
        if (onlyCandidate + onlyReference == 0) {
            return new TestResult.Impossible(0, "both are right on the same rows");
        }
        return new McNemar(onlyCandidate, onlyReference, rows, decision).made();
    }

    private TestResult made() {
        double difference = (double) (onlyCandidate - onlyReference) / rows;
        double adjusted = rows + 2.0;
        double gain = onlyCandidate - onlyReference;
        double error =
                Math.sqrt(onlyCandidate + onlyReference + 1 - gain * gain / adjusted) / adjusted;
        ScaledNormal normal = new ScaledNormal(gain / adjusted, error);
        Interval interval = normal.interval(decision.alpha());
        Evidence evidence =
                new Evidence(
                        Method.EXACT,
                        OptionalDouble.of(Math.min(onlyCandidate, onlyReference)),
                        OptionalDouble.empty(),
                        OptionalDouble.of(pValue()),
                        normal.equivalence(decision),
                        Optional.empty(),
                        Unit.ROW,
                        rows,
                        OptionalInt.of(rows - onlyCandidate - onlyReference));
        return new TestResult.Made(
                difference,
                Optional.of(interval),
                evidence,
                Optional.of(effect()),
                List.of(),
                Words.sentence(
                        ComparisonTest.MCNEMAR,
                        difference,
                        Optional.of(interval),
                        evidence,
                        decision));
    }

    /// `P(B ≤ k) = I_½(m − k, k + 1)` for `B ~ Binomial(m, ½)`.
    private double pValue() {
        int fewer = Math.min(onlyCandidate, onlyReference);
        int more = Math.max(onlyCandidate, onlyReference);
        return fewer == more ? 1 : Math.min(1, 2 * Beta.regularizedBeta(0.5, more, fewer + 1));
    }

    private Effect effect() {
        double discordant = onlyCandidate + onlyReference;
        double half = decision.alpha() / 2;
        double lower = onlyCandidate == 0 ? 0 : quantile(onlyCandidate, onlyReference + 1, half);
        double upper =
                onlyReference == 0 ? 1 : quantile(onlyCandidate + 1, onlyReference, 1 - half);
        return new Effect(
                Effect.Measure.COHENS_G,
                onlyCandidate / discordant - 0.5,
                new Interval(lower - 0.5, upper - 0.5));
    }

    private static double quantile(double alpha, double beta, double probability) {
        return new BetaDistribution(null, alpha, beta, ACCURACY)
                .inverseCumulativeProbability(probability);
    }
}
