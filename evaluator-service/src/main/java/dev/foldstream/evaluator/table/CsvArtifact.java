package dev.foldstream.evaluator.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.store.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// A table of an evaluation that may be larger than memory: it is written through a file, which is
/// gone afterwards.
final class CsvArtifact {
    private CsvArtifact() {}

    /// @param name of the table, e.g. `folds.csv`
    /// @param write has written all lines when it returns
    /// @return what `write` returns
    /// @throws UncheckedIOException when there is no room on the disk
    static <T> T put(
            ArtifactStore store, String experimentId, String name, Function<CsvWriter, T> write) {
        try {
            Path path = Files.createTempFile("foldstream-", "-" + name);
            try {
                T result;
                try (CsvWriter file =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(path)) {
                    result = write.apply(file);
                }
                store.put(ArtifactKeys.evaluation(experimentId, name), path, MediaTypes.CSV);
                return result;
            } finally {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
