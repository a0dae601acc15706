package dev.foldstream.cli.command;

import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.EventStream;
import dev.foldstream.cli.client.Remaining;
import dev.foldstream.cli.client.RetryExperiment;
import dev.foldstream.cli.render.RemainingLines;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.wire.Json;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream retry ID`.
@Command(
        name = "retry",
        description =
                "Takes an experiment up again that was cancelled or has failed: what is done is kept.")
public final class RetryCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Parameters(paramLabel = "ID", description = "As 'submit' and 'list' print it.")
    private String id;

    @Option(
            names = "--watch",
            description = "Also follows it to its end, as is done where nothing runs yet.")
    private boolean watch;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (OpenCluster open = options.open(true, spec.commandLine().getErr())) {
            Cluster cluster = open.cluster();
            RetryExperiment retry = new RetryExperiment(cluster, Clock.systemUTC());
            ExperimentSubmitted submission = retry.submission(id);
            remaining(cluster).forEach(out::println);
            out.flush();
            if (!watch && !open.isStarted()) {
                retry.submit(submission);
                out.printf("%s is submitted again%n", id);
                return 0;
            }
            try (EventStream events = EventStream.fromNow(cluster, id)) {
                retry.submit(submission);
                return new Spectator(cluster, Installation.find(), out, spec.commandLine().getErr())
                        .watch(
                                events,
                                SpecReader.read(submission.experiment()),
                                progress -> {},
                                open::requireAlive);
            }
        }
    }

    private List<String> remaining(Cluster cluster) {
        return cluster.store()
                .find(ArtifactKeys.experiment(id, "plan.json"))
                .map(found -> Json.read(cluster.store().read(found), Plan.class))
                .map(plan -> RemainingLines.of(Remaining.of(plan, cluster.store())))
                .orElse(List.of("nothing is planned yet; all of it is to be done"));
    }
}
