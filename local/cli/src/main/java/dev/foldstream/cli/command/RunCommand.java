package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.cli.client.SubmitExperiment;
import dev.foldstream.cli.delivery.DeliveryFolder;
import dev.foldstream.cli.experiment.ExperimentFile;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.cli.runtime.LocalRuntime;
import dev.foldstream.cli.runtime.RoomOnDisk;
import dev.foldstream.cli.runtime.RunningRuntime;
import dev.foldstream.launcher.ChildJvm;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `foldstream run FILE`: everything, from the file to the verdict.
@Command(name = "run", description = "Runs an experiment on this machine and prints its verdict.")
public final class RunCommand implements Callable<Integer> {
    private static final List<String> DEVICES = List.of("cpu", "cuda");
    private static final String ANNOUNCEMENT = "experiment %s";

    @Spec private CommandSpec spec;
    @Mixin private ExperimentArguments arguments;
    @Mixin private DeliveryOptions delivery;

    @Option(
            names = {"-d", "--device"},
            paramLabel = "cpu|cuda",
            description = "What networks are trained on: cpu, unless DEVICE says cuda.")
    private Optional<String> device = Optional.empty();

    @Option(names = "--timings", description = "Also says when what happened.")
    private boolean timings;

    @Override
    public Integer call() {
        List<ExperimentFile> files = arguments.read(out());
        Optional<DeliveryFolder> folder =
                delivery.folder(files.stream().map(ExperimentFile::spec).toList());
        requireDevice();
        Installation installation = Installation.find();
        Timings clock = Timings.sinceTheStart();
        Optional<RunningRuntime> running = RunningRuntime.find(installation);
        int code =
                running.isPresent()
                        ? useRunning(files, folder, installation, running.get(), clock)
                        : runHere(files, folder, installation, clock);
        if (timings) {
            clock.mark("stopped");
            clock.print(err());
        }
        return code;
    }

    private void requireDevice() {
        if (device.isPresent() && !DEVICES.contains(device.get())) {
            throw new Failure(
                    "--device: '%s' is not allowed: expected cpu or cuda.".formatted(device.get()));
        }
    }

    private Map<String, String> environment() {
        return device.map(name -> Map.of("DEVICE", name)).orElse(Map.of());
    }

    private int useRunning(
            List<ExperimentFile> files,
            Optional<DeliveryFolder> folder,
            Installation installation,
            RunningRuntime running,
            Timings clock) {
        if (device.isPresent()) {
            throw new Failure(
                    "--device: the services run already, on what 'foldstream up' was started with. Stop them with 'foldstream down', then run.");
        }
        Cluster cluster = Cluster.local(running.infrastructure());
        try (SubmitExperiment submission = new SubmitExperiment(cluster, Clock.systemUTC())) {
            Spectator spectator = new Spectator(cluster, installation, out(), err());
            return new Following(spectator, submission, clock, out())
                    .follow(
                            files,
                            ANNOUNCEMENT,
                            () -> requireAlive(running),
                            handover(folder, cluster));
        }
    }

    private int runHere(
            List<ExperimentFile> files,
            Optional<DeliveryFolder> folder,
            Installation installation,
            Timings clock) {
        out().println("starting Kafka, the store and the services");
        out().flush();
        Interruption interruption = Interruption.watch(err());
        try (LocalRuntime runtime = LocalRuntime.start(installation, false, environment())) {
            interruption.closes(runtime);
            Cluster cluster = Cluster.local(runtime.infrastructure());
            // made while the runtime starts: the clients of Kafka and S3 take their time, too
            try (SubmitExperiment submission = new SubmitExperiment(cluster, Clock.systemUTC())) {
                runtime.awaitReady();
                clock.mark("runtime ready");
                Spectator spectator = new Spectator(cluster, installation, out(), err());
                RoomOnDisk room = RoomOnDisk.of(installation);
                return new Following(spectator, submission, clock, out())
                        .follow(
                                files,
                                ANNOUNCEMENT,
                                () -> {
                                    interruption.yieldToIt();
                                    room.shortage(System.nanoTime()).ifPresent(err()::println);
                                    requireAlive(runtime);
                                },
                                handover(folder, cluster));
            }
        } finally {
            interruption.over();
        }
    }

    /// What becomes of an experiment that finished whole.
    private Consumer<String> handover(Optional<DeliveryFolder> folder, Cluster cluster) {
        return id ->
                folder.ifPresent(place ->
                        new Handover(delivery.into(place, cluster.store()), place, out())
                                .of(StoredExperiment.find(cluster.store(), id)));
    }

    private static void requireAlive(LocalRuntime runtime) {
        Optional<ChildJvm> dead = runtime.dead();
        if (dead.isPresent()) {
            throw new Failure(
                    "The %s has ended (exit code %d). Its log: %s. The same command goes on where this one was."
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
