package dev.foldstream.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What happens on Ctrl-C: everything that was started is stopped in order, and the user is told
/// how to go on. Thread-safe.
final class Interruption {
    private final AtomicReference<@Nullable AutoCloseable> running = new AtomicReference<>();
    private final PrintWriter err;
    private volatile boolean begun;
    private volatile boolean over;

    private Interruption(PrintWriter err) {
        this.err = err;
    }

    static Interruption watch(PrintWriter err) {
        Interruption interruption = new Interruption(err);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::end, "interruption"));
        return interruption;
    }

    /// What is to be closed; it bears being closed twice.
    void closes(AutoCloseable resource) {
        running.set(resource);
    }

    /// Nothing is left to be interrupted.
    void over() {
        over = true;
    }

    /// Once it has begun, the caller has nothing more to say and waits here for the end of the
    /// process.
    void yieldToIt() {
        while (begun) {
            LockSupport.park(this);
        }
    }

    private void end() {
        AutoCloseable resource = running.get();
        if (over) {
            return;
        }
        begun = true;
        err.println();
        err.println("stopping");
        err.flush();
        try {
            if (resource != null) {
                resource.close();
            }
            err.println(
                    "stopped; the same command goes on where this one was, 'foldstream cancel ID' ends it");
        } catch (Exception e) {
            err.println("not everything could be stopped: " + e.getMessage());
        }
        err.flush();
    }
}
