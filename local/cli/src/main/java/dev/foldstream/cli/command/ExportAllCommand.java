package dev.foldstream.cli.command;

import dev.foldstream.cli.bundle.BundleExperiment;
import dev.foldstream.cli.client.StoredExperiment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream export-all ID`.
@Command(
        name = "export-all",
        description = "Leaves an experiment as one zip that can be read without any service.")
public final class ExportAllCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Parameters(paramLabel = "ID", description = "As 'submit' and 'list' print it.")
    private String id;

    @Option(
            names = "--output",
            paramLabel = "ZIP",
            description = "The file to write; without it ID.zip here.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--data", description = "Also the columns of the dataset.")
    private boolean data;

    @Override
    public Integer call() {
        ArtifactPaths artifacts = options.artifacts();
        StoredExperiment experiment = StoredExperiment.find(artifacts.store(), id);
        Path file = output.orElse(Path.of(id + ".zip"));
        int files = new BundleExperiment(artifacts.store(), data).write(experiment, file);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s (%d files; %s)%n", file, files, experiment.state());
        out.flush();
        return ExitCode.OK;
    }
}
