package dev.foldstream.cli.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Looks now and then whether the state folder's disk is full. The services wait for room and say
/// so in their logs alone; whoever watches a run would see it stand still without a reason.
/// Confined to one thread.
public final class RoomOnDisk {
    private static final long LITTLE = 32L << 20;
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    /// How much is free.
    @FunctionalInterface
    interface Free {
        long bytes() throws IOException;
    }

    private final Path folder;
    private final Free free;
    private long lookedAt;
    private boolean looked;
    private boolean said;

    RoomOnDisk(Path folder, Free free) {
        this.folder = folder;
        this.free = free;
    }

    public static RoomOnDisk of(Installation installation) {
        Path folder = installation.state();
        return new RoomOnDisk(folder, () -> Files.getFileStore(folder).getUsableSpace());
    }

    /// What to tell the user: once when room has become short, and again only after there was some.
    public Optional<String> shortage(long nanoTime) {
        if (looked && nanoTime - lookedAt < PAUSE_NANOS) {
            return Optional.empty();
        }
        looked = true;
        lookedAt = nanoTime;
        boolean isShort = isShort();
        boolean tell = isShort && !said;
        said = isShort;
        return tell
                ? Optional.of(
                        "The disk of %s is full, or nearly so. The run waits for room and goes on when there is some; Ctrl-C stops it, and nothing is lost."
                                .formatted(folder))
                : Optional.empty();
    }

    private boolean isShort() {
        try {
            return free.bytes() < LITTLE;
        } catch (IOException e) {
            return false; // nobody knows
        }
    }
}
