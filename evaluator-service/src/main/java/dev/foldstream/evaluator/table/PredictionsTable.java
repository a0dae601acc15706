package dev.foldstream.evaluator.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.dataset.RowLayout.Field;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.store.ArtifactStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Writes `predictions.csv`: one line for each entrant, outer fold and test row, with what was
/// observed and what was predicted, the mean over seeds.
///
/// | target | columns |
/// |---|---|
/// | numbers | `model,fold,row,seeds`, then `y`, `y.predicted`, `y.deviation` for each number `y` |
/// | a class `c` | `model,fold,row,seeds,c,c.predicted`, then `p.<category>` for each category |
///
/// `row` counts the rows of the dataset from 0; `deviation` is over seeds and empty below two.
/// Numbers are the shortest text that reads back as the same double. The table may be larger than
/// memory: it is written through a file. Confined to one thread.
public final class PredictionsTable {
    private final CsvWriter file;
    private final int width;
    private final List<String> categories;

    private PredictionsTable(CsvWriter file, DatasetDescription dataset) {
        this.file = file;
        RowLayout targets = dataset.targetLayout();
        width = targets.width();
        categories =
                targets.classes()
                        .flatMap(field -> dataset.find(field.column()))
                        .map(column -> column.categories().stream().map(Category::name).toList())
                        .orElse(List.of());
        file.writeRecord(header(targets));
    }

    /// Puts the table that `predict` writes.
    ///
    /// @param predict is given the table, and has written all entrants when it returns
    /// @return what `predict` returns
    /// @throws java.io.UncheckedIOException when there is no room on the disk
    public static <T> T put(
            ArtifactStore store,
            Plan plan,
            DatasetDescription dataset,
            Function<PredictionsTable, T> predict) {
        return CsvArtifact.put(
                store,
                plan.experimentId(),
                "predictions.csv",
                file -> predict.apply(new PredictionsTable(file, dataset)));
    }

    private List<String> header(RowLayout targets) {
        List<String> columns = new ArrayList<>(List.of("model", "fold", "row", "seeds"));
        if (!categories.isEmpty()) {
            String name = targets.fields().getFirst().column();
            columns.addAll(List.of(name, name + ".predicted"));
            categories.forEach(category -> columns.add("p." + category));
            return columns;
        }
        for (Field field : targets.fields()) {
            for (String name : field.names()) {
                columns.addAll(List.of(name, name + ".predicted", name + ".deviation"));
            }
        }
        return columns;
    }

    public void write(ModelPredictions predictions) {
        for (FoldPredictions fold : predictions.folds()) {
            for (int row = 0; row < fold.rows().length; row++) {
                List<String> cells = new ArrayList<>();
                cells.add(predictions.model());
                cells.add(Integer.toString(fold.fold()));
                cells.add(Long.toString(fold.rows()[row]));
                cells.add(Integer.toString(fold.seeds()));
                if (categories.isEmpty()) {
                    numbers(fold, row, cells);
                } else {
                    classes(fold, row, cells);
                }
                file.writeRecord(cells);
            }
        }
    }

    private void numbers(FoldPredictions fold, int row, List<String> cells) {
        for (int i = row * width; i < (row + 1) * width; i++) {
            cells.add(Double.toString(fold.observed()[i]));
            cells.add(Double.toString(fold.predicted()[i]));
            cells.add(fold.seeds() > 1 ? Double.toString(fold.deviation()[i]) : "");
        }
    }

    private void classes(FoldPredictions fold, int row, List<String> cells) {
        cells.add(categories.get(largest(fold.observed(), row * width)));
        cells.add(categories.get(largest(fold.predicted(), row * width)));
        for (int i = row * width; i < (row + 1) * width; i++) {
            cells.add(Double.toString(fold.predicted()[i]));
        }
    }

    private int largest(double[] values, int from) {
        int best = 0;
        for (int i = 1; i < width; i++) {
            if (values[from + i] > values[from + best]) {
                best = i;
            }
        }
        return best;
    }
}
