package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.evaluator.residual.ResidualAnalysis.RowName;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoredColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/// What else tells which row it is: columns that are neither input nor target and differ in every
/// row, and those that the folds are made by. Immutable.
final class RowNames {
    /// Columns that are told, the first ones.
    private static final int MOST_COLUMNS = 3;

    private final List<Column> columns;
    private final SequencedMap<String, double[]> values;

    private RowNames(List<Column> columns, SequencedMap<String, double[]> values) {
        this.columns = List.copyOf(columns);
        this.values = values;
    }

    static RowNames read(ArtifactStore store, TrainedExperiment experiment) {
        DatasetDescription dataset = experiment.dataset();
        List<String> splitting = experiment.spec().folds().columns(dataset);
        List<Column> possible =
                dataset.columns().stream()
                        .filter(column -> column.shape().isEmpty())
                        .filter(column -> !dataset.targets().contains(column.name()))
                        .filter(column ->
                                splitting.contains(column.name())
                                        || !dataset.inputs().contains(column.name()))
                        .toList();
        ArtifactRef stored = experiment.plan().columns();
        SequencedMap<String, double[]> values =
                StoredColumns.read(store, stored, possible.stream().map(Column::name).toList());
        return new RowNames(
                possible.stream()
                        .filter(column ->
                                splitting.contains(column.name())
                                        || isDistinct(
                                                Objects.requireNonNull(values.get(column.name()))))
                        .limit(MOST_COLUMNS)
                        .toList(),
                values);
    }

    private static boolean isDistinct(double... values) {
        return Arrays.stream(values).distinct().count() == values.length;
    }

    List<RowName> of(int row) {
        List<RowName> names = new ArrayList<>();
        for (Column column : columns) {
            double value = Objects.requireNonNull(values.get(column.name()))[row];
            names.add(new RowName(column.name(), text(column, value)));
        }
        return names;
    }

    private static String text(Column column, double value) {
        if (!Double.isFinite(value)) {
            return "missing";
        }
        return column.categories().isEmpty()
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : column.categories().get((int) value).name();
    }
}
