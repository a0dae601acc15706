package dev.foldstream.cli.command;

import dev.foldstream.cli.client.EventStream;
import dev.foldstream.cli.client.SubmitExperiment;
import dev.foldstream.cli.experiment.ExperimentFile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.ExitCode;

/// Submits experiments, all of them at once, and follows one after the other to its end.
final class Following {
    private final Spectator spectator;
    private final SubmitExperiment submission;
    private final Timings clock;
    private final PrintWriter out;

    Following(Spectator spectator, SubmitExperiment submission, Timings clock, PrintWriter out) {
        this.spectator = spectator;
        this.submission = submission;
        this.clock = clock;
        this.out = out;
    }

    /// @param announcement of an id
    /// @param stillAlive throws when it makes no sense to wait any longer
    /// @param finished is given the id of each experiment that finished whole
    /// @return the largest exit code of all
    int follow(
            List<ExperimentFile> files,
            String announcement,
            Runnable stillAlive,
            Consumer<String> finished) {
        List<SubmitExperiment.Prepared> prepared = files.stream().map(submission::prepare).toList();
        List<EventStream> streams = new ArrayList<>();
        try {
            for (SubmitExperiment.Prepared each : prepared) {
                streams.add(submission.events(each));
                submission.submit(each);
                out.println(announcement.formatted(each.id()));
            }
            clock.mark("submitted");
            int code = 0;
            for (int i = 0; i < files.size(); i++) {
                if (files.size() > 1) {
                    out.println();
                    out.println(files.get(i).spec().name());
                }
                int end =
                        spectator.watch(
                                streams.get(i), files.get(i).spec(), clock::follow, stillAlive);
                if (end == ExitCode.OK) {
                    finished.accept(prepared.get(i).id());
                }
                code = Math.max(code, end);
            }
            clock.mark("finished");
            return code;
        } finally {
            streams.forEach(EventStream::close);
        }
    }
}
