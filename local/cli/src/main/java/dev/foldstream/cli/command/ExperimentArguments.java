package dev.foldstream.cli.command;

import dev.foldstream.cli.experiment.Changes;
import dev.foldstream.cli.experiment.ExperimentFile;
import dev.foldstream.cli.experiment.MusicChanges;
import dev.foldstream.cli.experiment.TrainingChanges;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// An experiment file, values that replace its own, and options that do so in every experiment of
/// it.
final class ExperimentArguments {
    @Parameters(index = "0", paramLabel = "FILE", description = "The experiment, in YAML.")
    private Path file;

    @Parameters(
            index = "1..*",
            paramLabel = "PATH=VALUE",
            description = "Replaces a value, e.g. models.mlp.training.epochs=50 or seeds=[1,2,3].")
    private List<String> overrides = List.of();

    @Option(
            names = {"-e", "--epochs"},
            paramLabel = "N",
            description = "Epochs of every network, at most.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = {"-b", "--batch-size"},
            paramLabel = "N",
            description = "Rows per update of every network.")
    private Optional<Integer> batchSize = Optional.empty();

    @Option(
            names = {"-lr", "--learning-rate"},
            paramLabel = "RATE",
            description = "Learning rate of every network.")
    private Optional<Double> learningRate = Optional.empty();

    @Option(
            names = {"-v", "--validation-split"},
            paramLabel = "SHARE",
            description = "Share of each fold's training part that is carved off.")
    private Optional<Double> validationSplit = Optional.empty();

    @Option(
            names = "--early-stopping-patience",
            paramLabel = "N",
            description = "Epochs without improvement that early stopping bears.")
    private Optional<Integer> patience = Optional.empty();

    @Option(
            names = "--datasets-dir",
            paramLabel = "DIR",
            description =
                    "Takes music from deam/, lakh_midi/, chords/, maestro/ and groove_midi/ in it;"
                            + " synthetic data for what is not there.")
    private Optional<Path> datasets = Optional.empty();

    @Option(names = "--use-synthetic", description = "Takes synthetic music, whatever is there.")
    private boolean synthetic;

    /// One experiment, or those of a suite.
    ///
    /// @param notes is told what the options have made of the data
    List<ExperimentFile> read(PrintWriter notes) {
        Changes changes =
                new Changes(
                        new TrainingChanges(
                                epochs, batchSize, learningRate, validationSplit, patience),
                        new MusicChanges(datasets, synthetic));
        List<ExperimentFile> experiments = ExperimentFile.read(file, overrides, changes);
        experiments.forEach(experiment -> experiment.notes().forEach(notes::println));
        notes.flush();
        return experiments;
    }
}
