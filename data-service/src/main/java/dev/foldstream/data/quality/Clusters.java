package dev.foldstream.data.quality;

import java.util.stream.IntStream;

/// Which of some things hang together: disjoint sets with path halving (Tarjan & van Leeuwen,
/// *Worst-case analysis of set union algorithms*, 1984, doi:10.1145/62.2160). Confined to one
/// thread.
final class Clusters {
    private final int[] parents;

    Clusters(int things) {
        parents = IntStream.range(0, things).toArray();
    }

    void join(int a, int b) {
        int first = of(a);
        int second = of(b);
        parents[Math.max(first, second)] = Math.min(first, second);
    }

    /// The smallest one of its set.
    int of(int thing) {
        int each = thing;
        while (parents[each] != each) {
            parents[each] = parents[parents[each]];
            each = parents[each];
        }
        return each;
    }
}
