package dev.foldstream.fold.split;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// In which order groups are dealt out: the large ones first, since the small ones can still even
/// out what those leave.
final class GroupOrder {
    private GroupOrder() {}

    /// By size, the largest first; of equal ones the one with the larger number.
    static int[] bySize(int... sizes) {
        long[] keys = new long[sizes.length];
        for (int group = 0; group < keys.length; group++) {
            keys[group] = (long) sizes[group] << 32 | group;
        }
        Arrays.sort(keys);
        return IntStream.range(0, keys.length).map(i -> (int) keys[keys.length - 1 - i]).toArray();
    }

    /// Groups of similar size, between two powers of two, in random order; the large ones first.
    static int[] shuffled(int[] sizes, SplittableRandom random) {
        int[] groups = IntStream.range(0, sizes.length).toArray();
        Shuffle.first(groups.length, groups, random);
        long[] keys = new long[groups.length];
        for (int place = 0; place < keys.length; place++) {
            long smaller = Integer.numberOfLeadingZeros(sizes[groups[place]]);
            keys[place] = smaller << 32 | place;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> groups[(int) key]).toArray();
    }
}
