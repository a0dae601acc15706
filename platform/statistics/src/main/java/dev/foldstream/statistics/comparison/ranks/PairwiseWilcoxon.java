package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.statistics.comparison.Holm;
import dev.foldstream.statistics.comparison.ranks.Wilcoxon.Zeros;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// [Wilcoxon]'s test of every pair of models, the p-values corrected by [Holm].
///
/// Whether two models differ depends on their own scores and, through the correction, on how many
/// pairs there are; not, as in [Nemenyi], on the ranks of the others (Benavoli, Corani & Mangili
/// 2016, *JMLR* 17(5), 1–10). A pair that can't be tested counts as one that shows nothing, `p =
/// 1`, in the correction.
///
/// Cost `O(k² N³)` where exact. Immutable.
public final class PairwiseWilcoxon {
    private final DatasetScores scores;
    private final List<Pair> pairs;

    private PairwiseWilcoxon(DatasetScores scores, List<Pair> pairs) {
        this.scores = scores;
        this.pairs = List.copyOf(pairs);
    }

    /// Two models and what the test says of them.
    ///
    /// @param better place in [DatasetScores#models] of the one that ranks before
    /// @param worse place of the other
    /// @param adjusted p-value by Holm; absent where the test is impossible
    public record Pair(int better, int worse, Wilcoxon.Result result, OptionalDouble adjusted) {
        boolean significant(double alpha) {
            return adjusted.isPresent() && adjusted.getAsDouble() <= alpha;
        }
    }

    public static PairwiseWilcoxon of(DatasetScores scores, Zeros zeros) {
        List<Pair> raw = new ArrayList<>();
        for (List<Integer> pair : scores.pairs()) {
            Wilcoxon.Result result =
                    Wilcoxon.test(
                            scores.ofModel(pair.getFirst()), scores.ofModel(pair.getLast()), zeros);
            raw.add(new Pair(pair.getFirst(), pair.getLast(), result, OptionalDouble.empty()));
        }
        double[] adjusted =
                Holm.adjust(raw.stream().mapToDouble(pair -> pValue(pair.result())).toArray());
        List<Pair> corrected = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Pair pair = raw.get(i);
            corrected.add(
                    pair.result() instanceof Wilcoxon.Result.Made
                            ? new Pair(
                                    pair.better(),
                                    pair.worse(),
                                    pair.result(),
                                    OptionalDouble.of(adjusted[i]))
                            : pair);
        }
        return new PairwiseWilcoxon(scores, corrected);
    }

    private static double pValue(Wilcoxon.Result result) {
        return result instanceof Wilcoxon.Result.Made made ? made.pValue() : 1;
    }

    /// In the order of the ranking.
    public List<Pair> pairs() {
        return pairs;
    }

    /// Models joined by a bar can't be told apart at level `alpha`.
    public CriticalDifference diagram(double alpha) {
        double[] ranks = scores.averageRanks();
        List<Integer> ranking = scores.ranking();
        boolean[][] differ = new boolean[ranks.length][ranks.length];
        pairs.forEach(pair -> differ[pair.better()][pair.worse()] = pair.significant(alpha));
        return new CriticalDifference(
                ranking.stream().map(scores.models()::get).toList(),
                ranking.stream().map(model -> ranks[model]).toList(),
                OptionalDouble.empty(),
                Cliques.of(
                        ranking.size(),
                        (better, worse) -> differ[ranking.get(better)][ranking.get(worse)]),
                "Wilcoxon with Holm's correction, α = " + alpha);
    }
}
