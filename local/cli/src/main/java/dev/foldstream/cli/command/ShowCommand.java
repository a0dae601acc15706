package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.cli.render.CertificateLine;
import dev.foldstream.cli.render.Glyphs;
import dev.foldstream.cli.render.Screen;
import dev.foldstream.cli.render.VerdictView;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.verdict.Verdict;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream show ID`.
@Command(
        name = "show",
        description = "Prints an experiment's verdict, ranking and comparisons, or how far it is.")
public final class ShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Parameters(paramLabel = "ID", description = "As 'submit' and 'list' print it.")
    private String id;

    @Option(names = "--json", description = "Prints comparison.json instead, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        ArtifactPaths artifacts = options.artifacts();
        StoredExperiment experiment = StoredExperiment.find(artifacts.store(), id);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArtifactRef document =
                    experiment
                            .comparison()
                            .orElseThrow(() ->
                                    new Failure("There is no verdict yet: " + experiment.state()));
            out.print(new String(artifacts.store().read(document), StandardCharsets.UTF_8));
            out.flush();
            return 0;
        }
        Optional<Verdict> verdict = experiment.verdict();
        if (verdict.isEmpty()) {
            out.println(experiment.state());
            return 0;
        }
        new VerdictView(Glyphs.standard(), Screen.columns())
                .lines(verdict.get())
                .forEach(out::println);
        out.println();
        experiment.report().ifPresent(report -> out.println("report    " + artifacts.of(report)));
        for (ArtifactRef export : experiment.exports()) {
            out.println("exported  " + artifacts.of(export));
            experiment
                    .certificate(export)
                    .flatMap(document -> CertificateLine.of(artifacts.store().read(document)))
                    .ifPresent(line -> out.println("          " + line));
        }
        return 0;
    }
}
