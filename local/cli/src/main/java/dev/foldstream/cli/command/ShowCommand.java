package dev.foldstream.cli.command;

import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.cli.render.Ranking;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.contracts.verdict.Verdict;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream show ID`.
@Command(
        name = "show",
        description = "Prints an experiment's verdict and ranking, or how far it is.")
public final class ShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Parameters(paramLabel = "ID", description = "As 'submit' and 'list' print it.")
    private String id;

    @Override
    public Integer call() {
        Cluster cluster = options.cluster();
        StoredExperiment experiment = StoredExperiment.find(cluster.store(), id);
        PrintWriter out = spec.commandLine().getOut();
        Optional<Verdict> verdict = experiment.verdict();
        if (verdict.isEmpty()) {
            out.println(experiment.state());
            return 0;
        }
        Ranking.lines(verdict.get()).forEach(out::println);
        ArtifactPaths paths = new ArtifactPaths(cluster, Installation.find());
        experiment.report().ifPresent(report -> out.println("report    " + paths.of(report)));
        experiment.exports().forEach(export -> out.println("exported  " + paths.of(export)));
        return 0;
    }
}
