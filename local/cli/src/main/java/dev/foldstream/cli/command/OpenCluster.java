package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.cli.runtime.LocalRuntime;
import dev.foldstream.launcher.ChildJvm;
import java.io.PrintWriter;
import java.util.Optional;

/// A cluster to work with: one that is there, or the local runtime, started for one command and
/// stopped after it.
final class OpenCluster implements AutoCloseable {
    private final Cluster cluster;
    private final Optional<LocalRuntime> started;
    private final Optional<Interruption> interruption;

    private OpenCluster(
            Cluster cluster, Optional<LocalRuntime> started, Optional<Interruption> interruption) {
        this.cluster = cluster;
        this.started = started;
        this.interruption = interruption;
    }

    static OpenCluster there(Cluster cluster) {
        return new OpenCluster(cluster, Optional.empty(), Optional.empty());
    }

    /// Starts the local runtime and waits until it is ready. Ctrl-C stops it in order.
    ///
    /// @param services also the services, not only Kafka and the store
    static OpenCluster start(Installation installation, boolean services, PrintWriter err) {
        err.println(
                services
                        ? "starting Kafka, the store and the services"
                        : "starting Kafka and the store");
        err.flush();
        Interruption interruption = Interruption.watch(err);
        LocalRuntime runtime;
        try {
            runtime =
                    services
                            ? LocalRuntime.start(installation, false)
                            : LocalRuntime.startWithoutServices(installation);
        } catch (RuntimeException e) {
            interruption.over();
            throw e;
        }
        interruption.closes(runtime);
        OpenCluster open =
                new OpenCluster(
                        Cluster.local(runtime.infrastructure()),
                        Optional.of(runtime),
                        Optional.of(interruption));
        try {
            runtime.awaitReady();
            return open;
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    Cluster cluster() {
        return cluster;
    }

    /// Whether it runs for this command only.
    boolean isStarted() {
        return started.isPresent();
    }

    /// @throws Failure when a process of the started runtime has ended
    void requireAlive() {
        interruption.ifPresent(Interruption::yieldToIt);
        Optional<ChildJvm> dead = started.flatMap(LocalRuntime::dead);
        if (dead.isPresent()) {
            throw new Failure(
                    "The %s has ended. Its log: %s".formatted(dead.get().name(), dead.get().log()));
        }
    }

    @Override
    public void close() {
        started.ifPresent(LocalRuntime::close);
        interruption.ifPresent(Interruption::over);
    }
}
