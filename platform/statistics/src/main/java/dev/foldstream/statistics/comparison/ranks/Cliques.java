package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.statistics.comparison.ranks.CriticalDifference.Clique;
import java.util.ArrayList;
import java.util.List;

/// Maximal runs of neighbours in the ranking no two of which differ significantly.
///
/// Where significance follows from the distance of ranks (Nemenyi) these are all the groups there
/// are. Pairwise tests can tell neighbours apart and not those further away; a bar never joins
/// models of which the test says that they differ, so some pairs that it can't tell apart stay
/// without a bar.
///
/// Cost `O(k²)` questions for `k` models.
public final class Cliques {
    private Cliques() {}

    /// Whether two models, by their places in the ranking, differ significantly.
    @FunctionalInterface
    public interface Significance {
        boolean between(int better, int worse);
    }

    /// @param models how many there are
    public static List<Clique> of(int models, Significance significant) {
        List<Clique> cliques = new ArrayList<>();
        int reached = 0;
        for (int first = 0; first < models; first++) {
            int last = Math.max(first, reached);
            while (last + 1 < models && joins(last + 1, first, significant)) {
                last++;
            }
            if (last > Math.max(first, reached)) {
                cliques.add(new Clique(first, last));
                reached = last;
            }
        }
        return cliques;
    }

    private static boolean joins(int next, int first, Significance significant) {
        for (int member = first; member < next; member++) {
            if (significant.between(member, next)) {
                return false;
            }
        }
        return true;
    }
}
