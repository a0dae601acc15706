package dev.foldstream.messaging;

import java.io.IOException;

/// Notices that the process which started this one is gone: standard input is a pipe that nobody
/// writes to, and reaches its end then, however the other side ended.
public final class ParentWatch {
    private ParentWatch() {}

    /// @param action runs once, on a thread of its own
    public static void whenGone(Runnable action) {
        Thread.ofPlatform()
                .daemon()
                .name("parent-watch")
                .start(() -> {
                    try {
                        while (System.in.read() >= 0) {
                            // nobody writes; only the end counts
                        }
                    } catch (IOException e) {
                        // as good as the end
                    }
                    action.run();
                });
    }

    /// Ends this process without ceremony when the other one is gone.
    public static void endWithParent() {
        whenGone(() -> Runtime.getRuntime().halt(1));
    }
}
