package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.cli.runtime.DesktopBrowser;
import dev.foldstream.contracts.artifact.ArtifactRef;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream report ID`.
@Command(
        name = "report",
        description =
                "Prints the path of an experiment's report; in a terminal of a desktop, it is opened in"
                        + " the browser too.")
public final class ReportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Parameters(paramLabel = "ID", description = "As 'submit' and 'list' print it.")
    private String id;

    @Option(
            names = "--open",
            negatable = true,
            description = "Opens it in the browser, or does not, wherever this runs.")
    private Optional<Boolean> open = Optional.empty();

    @Override
    public Integer call() {
        ArtifactPaths artifacts = options.artifacts();
        StoredExperiment experiment = StoredExperiment.find(artifacts.store(), id);
        ArtifactRef report =
                experiment
                        .report()
                        .orElseThrow(
                                () -> new Failure("There is no report yet: " + experiment.state()));
        Path file = artifacts.of(report);
        spec.commandLine().getOut().println(file);
        spec.commandLine().getOut().flush();
        Optional<DesktopBrowser> browser = DesktopBrowser.find();
        boolean terminal = System.getenv("FOLDSTREAM_TERMINAL") != null;
        if (open.orElse(terminal && browser.isPresent())) {
            browser.orElseThrow(() -> new Failure("There is no browser to open it in.")).open(file);
        }
        return 0;
    }
}
