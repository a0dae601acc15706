package dev.foldstream.evaluator.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes `folds.csv`: one line for each row of the dataset, and for each outer fold the part that
/// the row is in: `training`, `validation`, `test`, or nothing where the fold leaves the row out.
/// Rows that are tested and trained on, as of `all-data`, are `test`.
public final class FoldsTable {
    private static final List<String> PARTS = List.of("", "training", "validation", "test");

    private FoldsTable() {}

    /// @param rows of the dataset
    /// @throws java.io.UncheckedIOException when there is no room on the disk
    public static void put(ArtifactStore store, Plan plan, int rows) {
        TensorFile folds = TensorFile.read(store.read(plan.foldIndices()));
        byte[][] parts =
                plan.outer().stream()
                        .map(fold -> parts(folds, fold.fold(), rows))
                        .toArray(byte[][]::new);
        CsvArtifact.put(
                store, plan.experimentId(), "folds.csv", file -> write(plan, parts, rows, file));
    }

    private static int write(Plan plan, byte[][] parts, int rows, CsvWriter file) {
        List<String> cells = new ArrayList<>(List.of("row"));
        plan.outer().forEach(fold -> cells.add("fold_" + fold.fold()));
        file.writeRecord(cells);
        for (int row = 0; row < rows; row++) {
            cells.clear();
            cells.add(Integer.toString(row));
            for (byte[] fold : parts) {
                cells.add(PARTS.get(fold[row]));
            }
            file.writeRecord(cells);
        }
        return rows;
    }

    private static byte[] parts(TensorFile folds, int fold, int rows) {
        byte[] parts = new byte[rows];
        mark(parts, folds.get(FoldTensors.training(fold)).longs(), 1);
        mark(parts, folds.get(FoldTensors.validation(fold)).longs(), 2);
        mark(parts, folds.get(FoldTensors.test(fold)).longs(), 3);
        return parts;
    }

    private static void mark(byte[] parts, long[] rows, int part) {
        Arrays.stream(rows).forEach(row -> parts[Math.toIntExact(row)] = (byte) part);
    }
}
