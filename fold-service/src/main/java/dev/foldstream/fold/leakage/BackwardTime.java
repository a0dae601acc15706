package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Test rows that are earlier than a row that was seen: the model knows what came later.
///
/// A column is taken for a time when the experiment names it as one; when it never falls, or never
/// rises, from row to row and nine of ten steps move it; or when it is called so
/// ([ColumnNames#isTime]) and never falls or never rises. The last two need 20 rows. The only input
/// of a model is no time unless it is called so: a function that was sampled in order looks the
/// same.
///
/// Cost: `O(rows)` a fold and column.
final class BackwardTime implements FoldCheck {
    private static final int FEWEST = 20;
    private static final double MOVING = 0.9;

    private final List<Time> times = new ArrayList<>();

    BackwardTime(Columns source, Roles roles) {
        for (Column column : source.scalarsBesideTargets()) {
            boolean named = roles.time().isPresent() && roles.time().get().equals(column.name());
            if (named || (column.categories().isEmpty() && source.rows() >= FEWEST)) {
                double[] values = source.scalar(column);
                if (named || isTime(source, column, values)) {
                    times.add(new Time(column.name(), named, values));
                }
            }
        }
    }

    private static boolean isTime(Columns source, Column column, double... values) {
        int rises = 0;
        int falls = 0;
        for (int row = 1; row < values.length; row++) {
            double step = values[row] - values[row - 1];
            if (Double.isNaN(step)) {
                return false;
            }
            rises += step > 0 ? 1 : 0;
            falls += step < 0 ? 1 : 0;
            if (rises > 0 && falls > 0) {
                return false;
            }
        }
        return ColumnNames.isTime(column.name())
                ? rises + falls > 0
                : rises + falls >= MOVING * (values.length - 1) && !source.isOnlyInput(column);
    }

    @Override
    public void look(Sides sides) {
        times.forEach(time -> time.look(sides));
    }

    @Override
    public List<Finding> findings() {
        return times.stream().flatMap(time -> time.finding().stream()).toList();
    }

    /// One column of times.
    private static final class Time {
        private final String column;
        private final boolean named;
        private final double[] times;
        private final Tally tally;

        Time(String column, boolean named, double... times) {
            this.column = column;
            this.named = named;
            this.times = times;
            this.tally = new Tally(Kind.BACKWARD_TIME, Optional.of(column));
        }

        void look(Sides sides) {
            int latest =
                    sides.seen()
                            .reduce((one, other) -> times[other] > times[one] ? other : one)
                            .orElseThrow();
            int count = 0;
            for (int test : sides.test().toArray()) {
                if (times[test] < times[latest]) {
                    count++;
                    if (tally.wantsExamples()) {
                        tally.example(sides, test, latest, Optional.of(pair(test, latest)));
                    }
                }
            }
            tally.fold(sides, count);
        }

        private String pair(int test, int seen) {
            return "%s, %s".formatted(Words.value(times[test]), Words.value(times[seen]));
        }

        Optional<Finding> finding() {
            return tally.finding(
                    "%s, %s an earlier '%s' than a row in training%s."
                            .formatted(
                                    tally.where(),
                                    tally.testRowsHave(),
                                    column,
                                    named
                                            ? ""
                                            : "; that column goes one way through the file, as a"
                                                    + " time does"));
        }
    }
}
