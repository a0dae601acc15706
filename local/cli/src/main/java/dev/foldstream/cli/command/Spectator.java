package dev.foldstream.cli.command;

import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.EventStream;
import dev.foldstream.cli.render.ProgressView;
import dev.foldstream.cli.render.Screen;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.cli.watch.ExperimentProgress;
import dev.foldstream.cli.watch.WatchExperiment;
import dev.foldstream.contracts.event.Outcome;
import dev.foldstream.contracts.spec.ExperimentSpec;
import java.io.PrintWriter;
import java.util.function.Consumer;

/// Shows an experiment's progress until its end, and how it ended.
final class Spectator {
    private final Cluster cluster;
    private final Installation installation;
    private final PrintWriter out;
    private final PrintWriter err;

    Spectator(Cluster cluster, Installation installation, PrintWriter out, PrintWriter err) {
        this.cluster = cluster;
        this.installation = installation;
        this.out = out;
        this.err = err;
    }

    /// @return the exit code
    int watch(EventStream events, ExperimentSpec spec) {
        return watch(events, spec, progress -> {}, () -> {});
    }

    /// @param onChange sees the progress before it is shown
    /// @param stillAlive throws when it makes no sense to wait any longer
    int watch(
            EventStream events,
            ExperimentSpec spec,
            Consumer<ExperimentProgress> onChange,
            Runnable stillAlive) {
        out.flush();
        ExperimentProgress progress = new ExperimentProgress(spec);
        Screen screen = Screen.standard();
        Outcome end =
                new WatchExperiment(events, progress)
                        .untilTheEnd(
                                now -> {
                                    onChange.accept(now);
                                    screen.show(ProgressView.lines(now), System.nanoTime());
                                },
                                stillAlive);
        screen.end(ProgressView.lines(progress));
        return new Ending(cluster, new ArtifactPaths(cluster, installation), out, err)
                .say(end, progress);
    }
}
