package dev.foldstream.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A JVM that this process started. Its standard input is a pipe that nobody writes to: a child
/// that reads it sees the end when its parent dies, however that happens. Its output goes to the
/// end of a log file. Thread-safe.
public final class ChildJvm implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(40);
    private static final int LAST_LINES = 15;

    private final String name;
    private final Process process;
    private final Path log;
    private final long logStart;

    private ChildJvm(String name, Process process, Path log, long logStart) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    /// Starts the child and does not wait for it.
    ///
    /// @param name for messages, such as `fold-service`
    /// @param log made with its folders when it is missing
    public static ChildJvm start(String name, JvmCommand command, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            ProcessBuilder builder =
                    new ProcessBuilder(command.words())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(command.environment());
            return new ChildJvm(name, builder.start(), log, logStart);
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + name + ": " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Empty while the child lives; 128 and more after a signal.
    public OptionalInt exitCode() {
        return isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    public Path log() {
        return log;
    }

    /// What the child has written since it was started.
    public String output() {
        try {
            byte[] bytes = Files.readAllBytes(log);
            int start = (int) Math.min(logStart, bytes.length);
            return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until `ready` holds, and looks again and again meanwhile.
    ///
    /// @throws StartFailed when the child ends before, or `patience` does; the child is killed then
    public void awaitReady(BooleanSupplier ready, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (waitFor(GLANCE)) {
                throw failed("ended with exit code " + process.exitValue());
            }
            if (Thread.currentThread().isInterrupted()) {
                kill();
                throw failed("was interrupted");
            }
            if (System.nanoTime() - deadline > 0) {
                kill();
                throw failed("was not ready after %d s".formatted(patience.toSeconds()));
            }
        }
    }

    /// Waits until the child has done its work and ended.
    ///
    /// @throws StartFailed when its exit code is not 0, or this thread is interrupted; the child is
    ///   killed then
    public void awaitEnd() {
        while (!waitFor(GRACE)) {
            if (Thread.currentThread().isInterrupted()) {
                kill();
                throw failed("was interrupted");
            }
        }
        if (process.exitValue() != 0) {
            throw failed("ended with exit code " + process.exitValue());
        }
    }

    /// Asks the child to end (SIGTERM), and kills it when it has not ended after `grace`. Its
    /// standard input stays open until then: a child that is told to end twice does not end in
    /// order.
    public void stop(Duration grace) {
        process.toHandle().destroy(); // Process.destroy would close the input as well
        if (!waitFor(grace)) {
            kill();
        }
        closeInput();
    }

    /// Ends the child at once (SIGKILL) and waits until it is gone.
    public void kill() {
        process.destroyForcibly();
        waitFor(GRACE);
        closeInput();
    }

    @Override
    public void close() {
        stop(GRACE);
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // the other end is gone already
        }
    }

    /// Whether the child has ended within `patience`.
    private boolean waitFor(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private StartFailed failed(String how) {
        List<String> lines = output().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return new StartFailed(name, how, log, last);
    }
}
