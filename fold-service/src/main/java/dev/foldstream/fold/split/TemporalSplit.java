package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.TemporalFolds;
import dev.foldstream.contracts.spec.TemporalWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Trains on the past and tests on what comes next.
///
/// ```
/// expanding  time →
/// fold 0  [training][val][gap][test]
/// fold 1  [training      ][val][gap][test]
/// fold 2  [training           ][val][gap][test]
///
/// sliding
/// fold 0  [training][val][gap][test]
/// fold 1       [training][val][gap][test]
/// fold 2            [training][val][gap][test]
/// ```
///
/// The last `k` runs of [TemporalFolds#testRows(int)] rows are the test parts, and what lies before
/// one is its past: all of it, or its latest part as long as the first fold's. Before a test part,
/// and before a validation part, `gap` rows are left out, and rows less than `embargo` earlier than
/// its first one. Rows with the very time of that first one are left out in any case, else the
/// present would be trained on. The validation part is the latest of the past.
///
/// Rows of equal time stand in file order. Cost: time `O(n log n + n·k)`.
///
/// With distinct times and no validation part, training and test parts equal those of
/// scikit-learn's `TimeSeriesSplit(n_splits=k, max_train_size=…, test_size=…, gap=…)`; it knows no
/// embargo.
final class TemporalSplit {
    private final TemporalFolds spec;
    private final int[] order;
    private final Optional<double[]> times;

    private TemporalSplit(TemporalFolds spec, int[] order, Optional<double[]> times) {
        this.spec = spec;
        this.order = order;
        this.times = times;
    }

    static List<Fold> split(Rows rows, TemporalFolds spec) {
        int[] order =
                spec.column()
                        .map(name -> ByLabel.order(Labels.of(rows, name)))
                        .orElseGet(() -> IntStream.range(0, rows.rows()).toArray());
        return new TemporalSplit(spec, order, spec.column().map(rows::column)).folds();
    }

    private List<Fold> folds() {
        int test = spec.testRows(order.length);
        int first = order.length - spec.k() * test;
        int window = spec.windowRows().orElse(first - spec.gap());
        List<Fold> folds = new ArrayList<>(spec.k());
        for (int start = first; start < order.length; start += test) {
            int end = endBefore(start);
            int from = spec.window() == TemporalWindow.SLIDING ? Math.max(0, end - window) : 0;
            folds.add(fold(from, end, RowIndices.sorted(order, start, start + test)));
        }
        return List.copyOf(folds);
    }

    /// @param from of the past, included
    /// @param end of the past, excluded
    private Fold fold(int from, int end, RowIndices test) {
        if (!(spec.validation() > 0)) {
            return new Fold(RowIndices.sorted(order, from, end), RowIndices.of(), test);
        }
        int latest = end - spec.validationRows(Math.max(0, end - from - spec.gap()));
        int trainingEnd = Math.max(from, endBefore(Math.max(0, latest)));
        return new Fold(
                RowIndices.sorted(order, from, trainingEnd),
                RowIndices.sorted(order, Math.max(0, latest), end),
                test);
    }

    /// Where the rows end that may be learned from before the row at `start` is met.
    private int endBefore(int start) {
        int end = Math.max(0, start - spec.gap());
        if (times.isPresent()) {
            double[] time = times.get();
            double now = time[order[start]];
            while (end > 0
                    && (time[order[end - 1]] >= now
                            || time[order[end - 1]] > now - spec.embargo())) {
                end--;
            }
        }
        return end;
    }
}
