package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.cli.dataset.DatasetInView;
import dev.foldstream.cli.experiment.ExperimentFile;
import dev.foldstream.cli.runtime.DatasetProcess;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.contracts.dataset.DatasetRequest;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Violation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Whose dataset is looked at: an experiment file's, a CSV file, or that of an experiment in the
/// store.
final class DatasetArguments {
    private static final List<String> TABLES = List.of(".csv", ".tsv", ".txt");
    private static final List<String> FILES = List.of(".yaml", ".yml", ".csv", ".tsv", ".txt");

    @Mixin private ClusterOptions options;

    @Parameters(
            index = "0",
            paramLabel = "FILE|EXPERIMENT",
            description =
                    "An experiment file, whose data is read here; a CSV file; or the id of an"
                            + " experiment in the store.")
    private String what;

    @Parameters(
            index = "1..*",
            paramLabel = "PATH=VALUE",
            description = "Replaces a value of the experiment file, e.g. dataset.seed=7.")
    private List<String> overrides = List.of();

    /// One dataset; of a suite each different one. Whoever gets them closes them.
    ///
    /// @param withColumns the numbers too, not only what is said of them
    List<DatasetInView> find(boolean withColumns) {
        if (!isFile()) {
            StoredExperiment experiment = StoredExperiment.find(options.artifacts().store(), what);
            return List.of(
                    DatasetInView.of(
                            what, folder -> experiment.downloadDataset(folder, withColumns)));
        }
        Path file = Path.of(what);
        if (!Files.isRegularFile(file)) {
            throw new Failure("There is no file '%s'.".formatted(what));
        }
        DatasetProcess process = DatasetProcess.of(Installation.find());
        return endsWith(TABLES) ? List.of(bare(file, process)) : experiments(file, process);
    }

    private boolean isFile() {
        return Files.exists(Path.of(what)) || what.contains("/") || endsWith(FILES);
    }

    private boolean endsWith(List<String> endings) {
        String lower = what.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(lower::endsWith);
    }

    private DatasetInView bare(Path file, DatasetProcess process) {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put(what, file.toAbsolutePath().toString());
        try {
            return DatasetInView.of(
                    what,
                    folder ->
                            process.make(
                                    new DatasetRequest(Optional.empty(), false, files), folder));
        } catch (InvalidExperiment invalid) {
            throw new Failure(
                    invalid.violations().stream()
                            .map(violation ->
                                    new Violation(what, violation.value(), violation.expected()))
                            .map(Violation::sentence)
                            .collect(Collectors.joining(System.lineSeparator())),
                    invalid);
        }
    }

    private List<DatasetInView> experiments(Path file, DatasetProcess process) {
        SequencedMap<Object, ExperimentFile> different = new LinkedHashMap<>();
        ExperimentFile.read(file, overrides)
                .forEach(each -> different.putIfAbsent(each.spec().dataset(), each));
        List<DatasetInView> views = new ArrayList<>();
        try {
            different.values().forEach(each -> views.add(view(each, process)));
            return views;
        } catch (RuntimeException e) {
            views.forEach(DatasetInView::close);
            throw e;
        }
    }

    private static DatasetInView view(ExperimentFile experiment, DatasetProcess process) {
        DatasetRequest request = experiment.datasetRequest(false);
        return DatasetInView.of(experiment.spec().name(), folder -> process.make(request, folder));
    }
}
