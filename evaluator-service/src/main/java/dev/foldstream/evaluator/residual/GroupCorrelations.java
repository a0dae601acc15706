package dev.foldstream.evaluator.residual;

import dev.foldstream.evaluator.residual.WithinGroups.GroupCorrelation;
import dev.foldstream.statistics.comparison.Holm;
import dev.foldstream.statistics.correlation.Coefficient;
import dev.foldstream.statistics.correlation.PairBootstrap;
import dev.foldstream.statistics.correlation.PooledCorrelation;
import dev.foldstream.statistics.correlation.RowPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Two numbers of rows correlated within each of several groups: of each fold and seed for itself,
/// then pooled by Fisher's z ([PooledCorrelation]), then corrected by Holm's method for the number
/// of groups, each coefficient for itself.
///
/// Representations of two trials can't be compared, so their rows are not put together before. A
/// row whose pair has a value that is no number is left out. Confined to one thread.
final class GroupCorrelations {
    /// Rows that are drawn for all bootstrap intervals of a model together: a fifth of a second.
    private static final long MOST_DRAWS = 4_000_000;

    private static final int MOST_RESAMPLES = 1000;
    private static final int FEWEST_RESAMPLES = 200;
    private static final long SEED = 20_260_101;

    private final List<String> groups;
    private final double alpha;
    private final List<SortedMap<Integer, List<RowPairs>>> samples = new ArrayList<>();
    private long pairs;

    /// @param groups their names
    GroupCorrelations(List<String> groups, double alpha) {
        this.groups = List.copyOf(groups);
        this.alpha = alpha;
        groups.forEach(group -> samples.add(new TreeMap<>()));
    }

    /// @param fold whose seeds share their rows
    /// @param own one trial's pairs
    /// @param groupOf row of the pairs, −1: of none
    void add(int fold, RowPairs own, int... groupOf) {
        for (int group = 0; group < samples.size(); group++) {
            RowPairs picked = own.ofGroup(group, groupOf).finite();
            pairs += picked.count();
            if (picked.count() > 1) {
                samples.get(group).computeIfAbsent(fold, f -> new ArrayList<>()).add(picked);
            }
        }
    }

    /// @param remarks is told what is skipped
    List<GroupCorrelation> correlations(List<String> remarks) {
        Optional<PairBootstrap> bootstrap = bootstrap(remarks);
        List<String> names = new ArrayList<>();
        List<Association> pearson = new ArrayList<>();
        List<Association> spearman = new ArrayList<>();
        for (int group = 0; group < samples.size(); group++) {
            List<List<RowPairs>> own = List.copyOf(samples.get(group).values());
            if (own.isEmpty()) {
                remarks.add(
                        "'%s' was skipped: no trial predicted it for two rows or more."
                                .formatted(groups.get(group)));
            } else {
                names.add(groups.get(group));
                pearson.add(pooled(Coefficient.PEARSON, own, bootstrap));
                spearman.add(pooled(Coefficient.SPEARMAN, own, bootstrap));
            }
        }
        List<Association> pearsonAdjusted = adjusted(pearson);
        List<Association> spearmanAdjusted = adjusted(spearman);
        List<GroupCorrelation> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(
                    new GroupCorrelation(
                            names.get(i), pearsonAdjusted.get(i), spearmanAdjusted.get(i)));
        }
        return all;
    }

    private Optional<PairBootstrap> bootstrap(List<String> remarks) {
        long resamples = MOST_DRAWS / Math.max(1, pairs);
        if (resamples < FEWEST_RESAMPLES) {
            remarks.add(
                    "No bootstrap intervals: %d rows over all folds and seeds are too many to draw %d times."
                            .formatted(pairs, FEWEST_RESAMPLES));
            return Optional.empty();
        }
        return Optional.of(
                new PairBootstrap((int) Math.min(MOST_RESAMPLES, resamples), SEED, alpha));
    }

    private Association pooled(
            Coefficient coefficient,
            List<List<RowPairs>> folds,
            Optional<PairBootstrap> bootstrap) {
        return Association.of(PooledCorrelation.of(coefficient, folds, alpha, bootstrap));
    }

    private static List<Association> adjusted(List<Association> all) {
        double[] pValues =
                all.stream()
                        .map(Association::pValue)
                        .flatMapToDouble(OptionalDouble::stream)
                        .toArray();
        double[] adjusted = Holm.adjust(pValues);
        List<Association> result = new ArrayList<>();
        int next = 0;
        for (Association each : all) {
            result.add(each.pValue().isPresent() ? each.withAdjusted(adjusted[next++]) : each);
        }
        return result;
    }
}
