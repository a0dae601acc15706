package dev.foldstream.cli.command;

import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.EventStream;
import dev.foldstream.cli.client.SubmitExperiment;
import dev.foldstream.cli.experiment.ExperimentFile;
import dev.foldstream.cli.runtime.Installation;
import java.io.PrintWriter;
import java.time.Clock;
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
        ExperimentFile file = arguments.read();
        Cluster cluster = options.cluster();
        try (SubmitExperiment submission = new SubmitExperiment(cluster, Clock.systemUTC())) {
            SubmitExperiment.Prepared prepared = submission.prepare(file);
            return watch
                    ? submitAndWatch(submission, prepared, cluster)
                    : submitOnly(submission, prepared);
        }
    }

    private int submitOnly(SubmitExperiment submission, SubmitExperiment.Prepared prepared) {
        submission.submit(prepared);
        spec.commandLine().getOut().println(prepared.id());
        return 0;
    }

    private int submitAndWatch(
            SubmitExperiment submission, SubmitExperiment.Prepared prepared, Cluster cluster) {
        PrintWriter out = spec.commandLine().getOut();
        try (EventStream events = submission.events(prepared)) {
            submission.submit(prepared);
            out.println(prepared.id());
            Timings clock = Timings.sinceTheStart();
            clock.mark("submitted");
            PrintWriter err = spec.commandLine().getErr();
            int code =
                    new Spectator(cluster, Installation.find(), out, err)
                            .watch(events, prepared.file().spec(), clock::follow, () -> {});
            clock.mark("finished");
            if (timings) {
                clock.print(err);
            }
            return code;
        }
    }
}
