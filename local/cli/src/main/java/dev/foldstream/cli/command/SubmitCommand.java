package dev.foldstream.cli.command;

import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.SubmitExperiment;
import dev.foldstream.cli.experiment.ExperimentFile;
import dev.foldstream.cli.runtime.Installation;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `foldstream submit FILE`.
@Command(name = "submit", description = "Submits an experiment and prints its id.")
public final class SubmitCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ExperimentArguments arguments;
    @Mixin private ClusterOptions options;

    @Option(names = "--watch", description = "Also follows it to its end.")
    private boolean watch;

    @Option(names = "--timings", description = "With --watch: also says when what happened.")
    private boolean timings;

    @Override
    public Integer call() {
        List<ExperimentFile> files = arguments.read(spec.commandLine().getErr());
        Cluster cluster = options.cluster();
        try (SubmitExperiment submission = new SubmitExperiment(cluster, Clock.systemUTC())) {
            if (watch) {
                return submitAndWatch(submission, files, cluster);
            }
            for (ExperimentFile file : files) {
                SubmitExperiment.Prepared prepared = submission.prepare(file);
                submission.submit(prepared);
                spec.commandLine().getOut().println(prepared.id());
            }
            return 0;
        }
    }

    private int submitAndWatch(
            SubmitExperiment submission, List<ExperimentFile> files, Cluster cluster) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Timings clock = Timings.sinceTheStart();
        Spectator spectator = new Spectator(cluster, Installation.find(), out, err);
        int code =
                new Following(spectator, submission, clock, out)
                        .follow(files, "%s", () -> {}, id -> {});
        if (timings) {
            clock.print(err);
        }
        return code;
    }
}
