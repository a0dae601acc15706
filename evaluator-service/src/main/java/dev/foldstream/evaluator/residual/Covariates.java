package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.evaluator.residual.ResidualTrend.Against;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.FetchedTensors;
import dev.foldstream.store.tensor.TensorFileReader;
import java.util.ArrayList;
import java.util.List;

/// What residuals are held against beside the prediction and the target: every input of numbers,
/// every column of categories that is no target, every column that the folds are made by.
///
/// An input with a shape counts by the Euclidean norm of its row, `‖x‖`.
///
/// @param remarks what was left out, in sentences
record Covariates(List<Covariate> all, List<String> remarks) {
    /// Inputs of numbers that are looked at: the first ones.
    private static final int MOST_INPUTS = 100;

    /// A column with more groups than this is no grouping that anyone reads.
    private static final int MOST_GROUPS = 50;

    /// Numbers that are read at once.
    private static final int BLOCK = 1 << 20;

    Covariates {
        all = List.copyOf(all);
        remarks = List.copyOf(remarks);
    }

    static Covariates read(ArtifactStore store, TrainedExperiment experiment) {
        DatasetDescription dataset = experiment.dataset();
        List<String> splitting = experiment.spec().folds().columns(dataset);
        List<Covariate> all = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        int inputs = 0;
        try (FetchedTensors stored = FetchedTensors.fetch(store, experiment.plan().columns())) {
            TensorFileReader columns = stored.reader();
            for (Column column : dataset.columns()) {
                boolean splits = splitting.contains(column.name());
                if (dataset.targets().contains(column.name())) {
                    continue;
                }
                if (!column.categories().isEmpty() || splits) {
                    addGroups(column, columns, dataset, all, remarks);
                } else if (dataset.inputs().contains(column.name()) && inputs++ < MOST_INPUTS) {
                    all.add(numbers(column, columns, dataset.rows()));
                }
            }
        }
        if (inputs > MOST_INPUTS) {
            remarks.add(
                    "Residuals were held against the first %d of %d inputs of numbers."
                            .formatted(MOST_INPUTS, inputs));
        }
        return new Covariates(all, remarks);
    }

    private static void addGroups(
            Column column,
            TensorFileReader columns,
            DatasetDescription dataset,
            List<Covariate> all,
            List<String> remarks) {
        if (!column.shape().isEmpty()) {
            return;
        }
        double[] values = columns.doubles(column.name());
        Rows rows = Rows.of(dataset, List.of(column.name()), name -> values);
        Labels labels = Labels.of(rows, column.name());
        if (labels.count() > 1 && labels.count() <= MOST_GROUPS) {
            all.add(Covariate.of(column.name(), labels));
        } else if (column.categories().isEmpty() && labels.count() > MOST_GROUPS) {
            all.add(Covariate.ofNumbers(Against.INPUT, column.name(), values));
        } else if (labels.count() > MOST_GROUPS) {
            remarks.add(
                    "Column '%s' has %d groups; residuals are held against at most %d."
                            .formatted(column.name(), labels.count(), MOST_GROUPS));
        }
    }

    private static Covariate numbers(Column column, TensorFileReader columns, int rows) {
        if (column.shape().isEmpty()) {
            return Covariate.ofNumbers(
                    Against.INPUT, column.name(), columns.doubles(column.name()));
        }
        RowBlocks vectors = TensorRows.of(columns, column.name(), rows);
        int width = vectors.width();
        int step = Math.max(1, BLOCK / Math.max(1, width));
        double[] norms = new double[rows];
        for (int first = 0; first < rows; first += step) {
            int count = Math.min(step, rows - first);
            double[] block = vectors.read(first, count);
            for (int i = 0; i < block.length; i++) {
                norms[first + i / width] += block[i] * block[i];
            }
        }
        for (int i = 0; i < rows; i++) {
            norms[i] = Math.sqrt(norms[i]);
        }
        return Covariate.ofNumbers(Against.INPUT, "‖" + column.name() + "‖", norms);
    }
}
