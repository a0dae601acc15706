package dev.foldstream.cli.runtime;

import dev.foldstream.cli.Failure;
import dev.foldstream.launcher.ChildJvm;
import dev.foldstream.launcher.JvmCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The process that owns a runtime which outlives the command that started it: the same program
/// again, as `foldstream supervise`.
public final class Supervisor {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final String MAIN = "dev.foldstream.cli.Main";

    private Supervisor() {}

    /// Starts a supervisor and waits until its runtime is ready.
    public static RunningRuntime start(Installation installation, boolean separate) {
        JvmCommand command =
                JvmCommand.ofClass(System.getProperty("java.class.path"), MAIN)
                        .property("java.awt.headless", "true")
                        .arguments(
                                separate
                                        ? new String[] {"supervise", "--separate"}
                                        : new String[] {"supervise"});
        ChildJvm process = ChildJvm.start("supervisor", command, installation.log("supervisor"));
        process.awaitReady(() -> RunningRuntime.find(installation).isPresent(), PATIENCE);
        return RunningRuntime.find(installation).orElseThrow();
    }

    /// Owns a runtime until this process is told to end, or a child of it ends by itself.
    public static void supervise(Installation installation, boolean separate) {
        LocalRuntime runtime = LocalRuntime.start(installation, separate);
        Runtime.getRuntime().addShutdownHook(new Thread(runtime::close, "close"));
        runtime.awaitReady();
        runtime.publish();
        CountDownLatch forever = new CountDownLatch(1);
        while (runtime.dead().isEmpty()) {
            try {
                if (forever.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        Optional<ChildJvm> dead = runtime.dead();
        throw new Failure(
                "%s has ended; its log: %s"
                        .formatted(
                                dead.map(ChildJvm::name).orElse("a child"),
                                dead.map(ChildJvm::log).orElse(installation.state())));
    }

    /// Stops a runtime in order.
    ///
    /// @throws Failure when it does not end
    public static void stop(RunningRuntime runtime) {
        Optional<ProcessHandle> owner = runtime.owner();
        if (owner.isEmpty()) {
            return;
        }
        owner.get().destroy();
        try {
            owner.get().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new Failure("Process %d does not end.".formatted(runtime.pid()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }
}
