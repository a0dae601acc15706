package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Labels;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Whole groups, so that of every class about the wanted share is taken.
///
/// The groups are looked at one after another, in random order or the last one first. A group is
/// taken when that brings the rows of each class nearer to their share: when it lessens `Σ_c ((x_c
/// − m · n_c / n) / n_c)²`, where `x_c` rows of class `c` are taken so far, `n_c` there are, and
/// `m` of all `n` are wanted. At least one group is taken, the smallest if none is worth it, and at
/// least one stays, and two rows.
///
/// Cost: time `O(n + G · C)` for `G` groups and `C` classes.
final class GroupDraw implements Draw {
    private final Labels groups;
    private final ClassRows classRows;
    private final boolean shuffle;

    /// @param strata one class for all rows where none are to be balanced
    /// @param shuffle whether groups are looked at in random order
    GroupDraw(Labels groups, Labels strata, boolean shuffle) {
        this.groups = groups;
        this.classRows = new ClassRows(groups, strata);
        this.shuffle = shuffle;
    }

    /// @throws IllegalArgumentException when the rows are of one group
    @Override
    public RowIndices from(RowIndices rest, int count, SplittableRandom random) {
        int[] present = present(rest);
        if (present.length < 2) {
            throw new IllegalArgumentException(
                    "%d rows are of one group, '%s', of which no part can be taken: more folds, or"
                                    .formatted(
                                            rest.size(), groups.name(groups.of(rest.toArray()[0])))
                            + " 'folds.validation: 0'");
        }
        if (shuffle) {
            Shuffle.first(present.length, present, random);
        }
        boolean[] taken = taken(present, rest.size(), count);
        return RowIndices.of(rest.stream().filter(row -> taken[groups.of(row)]).toArray());
    }

    /// The groups of the rows, the last one first.
    private int[] present(RowIndices rest) {
        boolean[] seen = new boolean[groups.count()];
        rest.stream().forEach(row -> seen[groups.of(row)] = true);
        int[] present = new int[seen.length];
        int count = 0;
        for (int group = seen.length - 1; group >= 0; group--) {
            if (seen[group]) {
                present[count++] = group;
            }
        }
        return Arrays.copyOf(present, count);
    }

    private boolean[] taken(int[] present, int rows, int wanted) {
        double[] sizes = new double[classRows.classes()];
        for (int group : present) {
            for (int label = 0; label < sizes.length; label++) {
                sizes[label] += classRows.of(group, label);
            }
        }
        boolean[] taken = new boolean[groups.count()];
        double[] sums = new double[sizes.length];
        int takenGroups = 0;
        int takenRows = 0;
        int smallest = present[0];
        for (int group : present) {
            boolean leavesEnough =
                    takenGroups + 1 < present.length && rows - takenRows - groups.size(group) >= 2;
            if (leavesEnough && gain(group, sums, sizes, (double) wanted / rows) > 0) {
                taken[group] = true;
                takenGroups++;
                takenRows += groups.size(group);
                for (int label = 0; label < sizes.length; label++) {
                    sums[label] += classRows.of(group, label);
                }
            }
            smallest = groups.size(group) < groups.size(smallest) ? group : smallest;
        }
        if (takenGroups == 0) {
            taken[smallest] = true;
        }
        return taken;
    }

    /// By how much taking a group lessens the distance to the share.
    private double gain(int group, double[] sums, double[] sizes, double share) {
        double gain = 0;
        for (int label = 0; label < sizes.length; label++) {
            double more = classRows.of(group, label);
            if (more > 0) {
                double before = sums[label] / sizes[label] - share;
                double after = (sums[label] + more) / sizes[label] - share;
                gain += before * before - after * after;
            }
        }
        return gain;
    }
}
