package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Rows that belong together, one of them tested, another seen: a model may know the patient, not
/// the disease.
///
/// A column says which rows belong together when the experiment names it as groups; when it is
/// called so ([ColumnNames#isGroup]) and its values stand in two rows each, on average; or when it
/// has five values or more, each in one block of the file, of two rows on average. Only categories
/// and whole numbers are guessed to be groups. A value is counted once a fold.
///
/// Cost: `O(rows · columns)` a fold, columns that are no groups none.
final class StraddlingGroups implements FoldCheck {
    private static final int BLOCKS = 5;

    private final List<Groups> groups = new ArrayList<>();

    StraddlingGroups(Columns source, Roles roles) {
        for (Column column : source.scalarsBesideTargets()) {
            boolean named = roles.groups().contains(column.name());
            double[] values = source.scalar(column);
            if (named || isGroup(column, values)) {
                groups.add(new Groups(column, named, values));
            }
        }
    }

    private static boolean isGroup(Column column, double... values) {
        if (!whole(values)) {
            return false;
        }
        int distinct = (int) Arrays.stream(values).distinct().count();
        if (distinct < 2 || values.length < 2L * distinct) {
            return false;
        }
        int blocks = 1;
        for (int row = 1; row < values.length; row++) {
            blocks += Double.compare(values[row], values[row - 1]) == 0 ? 0 : 1;
        }
        boolean inBlocks =
                distinct >= BLOCKS && blocks == distinct && !ColumnNames.isTime(column.name());
        return inBlocks || ColumnNames.isGroup(column.name());
    }

    private static boolean whole(double... values) {
        return Arrays.stream(values).allMatch(value -> value == Math.rint(value));
    }

    @Override
    public void look(Sides sides) {
        groups.forEach(each -> each.look(sides));
    }

    @Override
    public List<Finding> findings() {
        return groups.stream().flatMap(each -> each.finding().stream()).toList();
    }

    /// The groups that one column makes.
    private static final class Groups {
        private final Column column;
        private final boolean named;
        private final int[] labels;
        private final double[] values;
        private final Tally tally;

        Groups(Column column, boolean named, double... ofRows) {
            this.column = column;
            this.named = named;
            this.values = Arrays.stream(ofRows).distinct().sorted().toArray();
            this.labels =
                    Arrays.stream(ofRows).mapToInt(v -> Arrays.binarySearch(values, v)).toArray();
            this.tally = new Tally(Kind.STRADDLING_GROUPS, Optional.of(column.name()));
        }

        void look(Sides sides) {
            int[] seen = new int[values.length];
            Arrays.fill(seen, -1);
            sides.seen().forEach(row -> seen[labels[row]] = row);
            int count = 0;
            for (int test : sides.test().toArray()) {
                int label = labels[test];
                if (seen[label] >= 0) {
                    tally.example(sides, test, seen[label], Optional.of(name(label)));
                    count++;
                    seen[label] = -1;
                }
            }
            tally.fold(sides, count);
        }

        private String name(int label) {
            int category = (int) values[label];
            return column.categories().isEmpty()
                    ? Words.value(values[label])
                    : column.categories().get(category).name();
        }

        Optional<Finding> finding() {
            return tally.finding(
                    "%s, rows of one '%s' stand on both sides (%s of %s, counted in every fold)%s."
                            .formatted(
                                    tally.where(),
                                    column.name(),
                                    Words.count(tally.count(), "time"),
                                    Words.count(values.length, "value"),
                                    named ? "" : ", if that column means what belongs together"));
        }
    }
}
