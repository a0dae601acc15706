package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.contracts.artifact.ArtifactRef;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream report ID`.
@Command(name = "report", description = "Prints the path of an experiment's report.")
public final class ReportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Parameters(paramLabel = "ID", description = "As 'submit' and 'list' print it.")
    private String id;

    @Option(names = "--open", description = "Also opens it in the browser.")
    private boolean open;

    @Override
    public Integer call() {
        Cluster cluster = options.cluster();
        StoredExperiment experiment = StoredExperiment.find(cluster.store(), id);
        ArtifactRef report =
                experiment
                        .report()
                        .orElseThrow(
                                () -> new Failure("There is no report yet: " + experiment.state()));
        Path file = new ArtifactPaths(cluster, Installation.find()).of(report);
        spec.commandLine().getOut().println(file);
        if (open) {
            browse(file);
        }
        return 0;
    }

    private static void browse(Path file) {
        if (GraphicsEnvironment.isHeadless() || !Desktop.isDesktopSupported()) {
            throw new Failure("There is no browser to open it in.");
        }
        try {
            Desktop.getDesktop().browse(file.toUri());
        } catch (IOException e) {
            throw new Failure("The browser did not open it: " + e.getMessage(), e);
        }
    }
}
