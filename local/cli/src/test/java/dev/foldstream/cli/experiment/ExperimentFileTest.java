package dev.foldstream.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFileTest {
    @TempDir private Path folder;

    @Test
    void a_shell_reads_back_the_command_that_repeats_it() throws IOException {
        Files.writeString(folder.resolve("table.csv"), "a,b\n1,2\n");
        Path file = folder.resolve("it's mine.yaml");
        Files.writeString(
                file,
                """
                name: small
                seeds: [1]
                dataset: {kind: csv, file: table.csv, inputs: [a], targets: [b]}
                folds: {kind: k-fold, k: 3}
                models: {line: {architecture: {kind: linear}}}
                """);

        ExperimentFile experiment =
                ExperimentFile.read(file, List.of("folds.k=2", "seeds=[1, 2]")).getFirst();

        assertThat(experiment.command())
                .isEqualTo(
                        "./foldstream run '%s/it'\\''s mine.yaml' folds.k=2 'seeds=[1, 2]'"
                                .formatted(folder));
    }
}
