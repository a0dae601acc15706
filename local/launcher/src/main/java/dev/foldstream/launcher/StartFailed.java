package dev.foldstream.launcher;

import java.nio.file.Path;
import java.util.List;

/// A child did not come up. The message ends with the last lines of its log, and where the rest is.
public final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailed(String name, String how, Path log, List<String> lastLines) {
        super(
                "%s %s; the end of its log %s:%n%s"
                        .formatted(name, how, log, String.join(System.lineSeparator(), lastLines)));
    }
}
