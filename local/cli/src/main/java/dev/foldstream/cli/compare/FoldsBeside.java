package dev.foldstream.cli.compare;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/// The share of rows that folds test, from the `folds.csv` that an evaluation leaves beside its
/// `scores.csv`: a line for each row, and for each fold the part that the row is in.
final class FoldsBeside {
    private static final List<String> LEARNED_FROM = List.of("training", "validation");

    private FoldsBeside() {}

    /// `n_test / n_train` over all folds; absent where there is no such file, or another one of
    /// that name.
    static OptionalDouble testToTraining(Path scores) {
        Path file = scores.resolveSibling("folds.csv");
        if (!Files.isRegularFile(file)) {
            return OptionalDouble.empty();
        }
        long test = 0;
        long training = 0;
        try (CsvReader<CsvRecord> lines = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord line : lines) {
                for (String part : line.getFields()) {
                    test += part.equals("test") ? 1 : 0;
                    training += LEARNED_FROM.contains(part) ? 1 : 0;
                }
            }
        } catch (IOException | CsvParseException e) {
            return OptionalDouble.empty(); // whatever it is, it says nothing of folds
        }
        return test > 0 && training > 0
                ? OptionalDouble.of((double) test / training)
                : OptionalDouble.empty();
    }
}
