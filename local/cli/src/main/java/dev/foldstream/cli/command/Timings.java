package dev.foldstream.cli.command;

import dev.foldstream.cli.watch.ExperimentProgress;
import dev.foldstream.cli.watch.ModelProgress;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// When what happened, in seconds since the front door was opened. Confined to one thread.
final class Timings {
    private static final String STARTED = "FOLDSTREAM_STARTED_MILLIS";

    private final long startMillis;
    private final Map<String, Double> marks = new LinkedHashMap<>();

    private Timings(long startMillis) {
        this.startMillis = startMillis;
    }

    static Timings sinceTheStart() {
        String started = System.getenv(STARTED);
        return new Timings(
                started == null
                        ? ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli()
                        : Long.parseLong(started));
    }

    /// Marks a moment; the first one of a name stays.
    void mark(String moment) {
        marks.putIfAbsent(moment, (System.currentTimeMillis() - startMillis) / 1e3);
    }

    /// Marks the moments of training.
    void follow(ExperimentProgress progress) {
        for (ModelProgress model : progress.models().values()) {
            if (model.furthest().isPresent()) {
                mark("first training progress");
            }
        }
        if (progress.isTrained()) {
            mark("trained");
        }
    }

    void print(PrintWriter err) {
        marks.forEach((moment, seconds) ->
                err.printf(Locale.ROOT, "timing  %7.3f s  %s%n", seconds, moment));
        err.flush();
    }
}
