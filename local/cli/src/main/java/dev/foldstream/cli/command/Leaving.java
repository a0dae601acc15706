package dev.foldstream.cli.command;

import java.io.PrintWriter;

/// What happens on Ctrl-C of a command that only looks on: the experiment goes on, and the user is
/// told so. Thread-safe.
final class Leaving {
    private final String experimentId;
    private final PrintWriter err;
    private volatile boolean over;

    private Leaving(String experimentId, PrintWriter err) {
        this.experimentId = experimentId;
        this.err = err;
    }

    static Leaving watch(String experimentId, PrintWriter err) {
        Leaving leaving = new Leaving(experimentId, err);
        Runtime.getRuntime().addShutdownHook(new Thread(leaving::say, "leaving"));
        return leaving;
    }

    /// The experiment has ended, or the looking on.
    void over() {
        over = true;
    }

    private void say() {
        if (!over) {
            err.printf(
                    "%n%s goes on; 'foldstream cancel %s' ends it%n", experimentId, experimentId);
            err.flush();
        }
    }
}
