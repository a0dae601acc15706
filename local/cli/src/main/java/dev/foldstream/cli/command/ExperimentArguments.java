package dev.foldstream.cli.command;

import dev.foldstream.cli.experiment.ExperimentFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/// An experiment file and values that replace its own.
final class ExperimentArguments {
    @Parameters(index = "0", paramLabel = "FILE", description = "The experiment, in YAML.")
    private Path file;

    @Parameters(
            index = "1..*",
            paramLabel = "PATH=VALUE",
            description = "Replaces a value, e.g. models.mlp.training.epochs=50 or seeds=[1,2,3].")
    private List<String> overrides = List.of();

    /// One experiment, or those of a suite.
    List<ExperimentFile> read() {
        return ExperimentFile.read(file, overrides);
    }
}
