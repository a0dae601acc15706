package dev.foldstream.evaluator.prediction;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoredColumns;
import java.util.List;

/// What is true of the rows of a dataset, as models see it: categories as one-hot. Immutable.
final class Targets {
    private final RowLayout layout;
    private final List<double[]> columns;

    private Targets(RowLayout layout, List<double[]> columns) {
        this.layout = layout;
        this.columns = List.copyOf(columns);
    }

    /// @param columns `columns.safetensors`
    static Targets read(ArtifactStore store, ArtifactRef columns, RowLayout layout) {
        return new Targets(
                layout, List.copyOf(StoredColumns.read(store, columns, layout.columns()).values()));
    }

    /// Numbers of a target row, `O`.
    int count() {
        return layout.width();
    }

    /// The targets of these rows, row-major `[rows, O]`.
    double[] rows(long[] rows) {
        double[] picked = new double[rows.length * count()];
        for (int i = 0; i < rows.length; i++) {
            int offset = i * count();
            for (int field = 0; field < columns.size(); field++) {
                RowLayout.Field each = layout.fields().get(field);
                each.see(columns.get(field), Math.toIntExact(rows[i]), picked, offset);
                offset += each.width();
            }
        }
        return picked;
    }

    /// The mean of each number over these rows, `[O]`; of classes their shares.
    double[] means(long[] rows) {
        double[] all = rows(rows);
        double[] means = new double[count()];
        for (int i = 0; i < all.length; i++) {
            means[i % means.length] += all[i] / rows.length;
        }
        return means;
    }
}
