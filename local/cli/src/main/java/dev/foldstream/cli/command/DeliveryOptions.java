package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.delivery.DeliverModels;
import dev.foldstream.cli.delivery.DeliveryFolder;
import dev.foldstream.cli.delivery.FileNames;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.store.ArtifactSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where exported models are left, and what with them.
final class DeliveryOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "Leaves the exported models in this folder, with certificates, checkpoints,"
                            + " histories, loss plots and reports.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--no-history", description = "With --output: without histories.")
    private boolean noHistory;

    @Option(names = "--no-plots", description = "With --output: without loss plots.")
    private boolean noPlots;

    /// Absent when nothing is to be left.
    ///
    /// @param experiments whose models are left there
    /// @throws Failure when two models would have the same file, when the folder can't be written,
    ///   or when the options say nothing without one
    Optional<DeliveryFolder> folder(List<ExperimentSpec> experiments) {
        if (output.isEmpty() && (noHistory || noPlots)) {
            throw new Failure(
                    "%s says what is left out of a folder: name one with --output DIR."
                            .formatted(noHistory ? "--no-history" : "--no-plots"));
        }
        Optional<DeliveryFolder> folder = output.map(DeliveryFolder::new);
        if (folder.isPresent()) {
            FileNames.requireDistinct(experiments);
            folder.get().require();
        }
        return folder;
    }

    DeliverModels into(DeliveryFolder folder, ArtifactSource store) {
        return new DeliverModels(store, folder, !noHistory, !noPlots);
    }
}
