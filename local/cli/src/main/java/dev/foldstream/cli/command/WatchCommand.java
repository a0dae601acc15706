package dev.foldstream.cli.command;

import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.EventStream;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.cli.runtime.Installation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream watch ID`.
@Command(name = "watch", description = "Shows the progress of an experiment until it ends.")
public final class WatchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Parameters(paramLabel = "ID", description = "As 'submit' and 'list' print it.")
    private String id;

    @Override
    public Integer call() {
        Cluster cluster = options.cluster();
        Leaving leaving = Leaving.watch(id, spec.commandLine().getErr());
        StoredExperiment experiment = StoredExperiment.find(cluster.store(), id);
        try (EventStream events = EventStream.fromTheFirst(cluster, id)) {
            return new Spectator(
                            cluster,
                            Installation.find(),
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr())
                    .watch(events, experiment.spec());
        } finally {
            leaving.over();
        }
    }
}
