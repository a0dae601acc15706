package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.EventStream;
import dev.foldstream.cli.client.SubmitExperiment;
import dev.foldstream.cli.experiment.ExperimentFile;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.cli.runtime.LocalRuntime;
import dev.foldstream.cli.runtime.RunningRuntime;
import dev.foldstream.launcher.ChildJvm;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `foldstream run FILE`: everything, from the file to the verdict.
@Command(name = "run", description = "Runs an experiment on this machine and prints its verdict.")
public final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ExperimentArguments arguments;

    @Option(names = "--timings", description = "Also says when what happened.")
    private boolean timings;

    @Override
    public Integer call() {
        ExperimentFile file = arguments.read();
        Installation installation = Installation.find();
        Timings clock = Timings.sinceTheStart();
        Optional<RunningRuntime> running = RunningRuntime.find(installation);
        int code =
                running.isPresent()
                        ? useRunning(file, installation, running.get(), clock)
                        : runHere(file, installation, clock);
        if (timings) {
            clock.mark("stopped");
            clock.print(err());
        }
        return code;
    }

    private int useRunning(
            ExperimentFile file, Installation installation, RunningRuntime running, Timings clock) {
        Cluster cluster = Cluster.at(running.bootstrapServers(), running.s3(), true);
        try (SubmitExperiment submission = new SubmitExperiment(cluster, Clock.systemUTC())) {
            return follow(
                    file,
                    new Spectator(cluster, installation, out(), err()),
                    submission,
                    clock,
                    () -> requireAlive(running));
        }
    }

    private int runHere(ExperimentFile file, Installation installation, Timings clock) {
        out().println("starting Kafka, the store and the services");
        out().flush();
        Interruption interruption = Interruption.watch(err());
        try (LocalRuntime runtime = LocalRuntime.start(installation, false)) {
            interruption.closes(runtime);
            Cluster cluster = Cluster.local(runtime.infrastructure());
            // made while the runtime starts: the clients of Kafka and S3 take their time, too
            try (SubmitExperiment submission = new SubmitExperiment(cluster, Clock.systemUTC())) {
                runtime.awaitReady();
                clock.mark("runtime ready");
                return follow(
                        file,
                        new Spectator(cluster, installation, out(), err()),
                        submission,
                        clock,
                        () -> {
                            interruption.yieldToIt();
                            requireAlive(runtime);
                        });
            }
        } finally {
            interruption.over();
        }
    }

    private int follow(
            ExperimentFile file,
            Spectator spectator,
            SubmitExperiment submission,
            Timings clock,
            Runnable stillAlive) {
        SubmitExperiment.Prepared prepared = submission.prepare(file);
        try (EventStream events = submission.events(prepared)) {
            submission.submit(prepared);
            clock.mark("submitted");
            out().println("experiment " + prepared.id());
            int code = spectator.watch(events, file.spec(), clock::follow, stillAlive);
            clock.mark("finished");
            return code;
        }
    }

    private static void requireAlive(LocalRuntime runtime) {
        Optional<ChildJvm> dead = runtime.dead();
        if (dead.isPresent()) {
            throw new Failure(
                    "The %s has ended (exit code %d). Its log: %s"
                            .formatted(
                                    dead.get().name(),
                                    dead.get().exitCode().orElse(-1),
                                    dead.get().log()));
        }
    }

    private static void requireAlive(RunningRuntime running) {
        if (running.owner().isEmpty()) {
            throw new Failure("The runtime that 'foldstream up' started has ended.");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
