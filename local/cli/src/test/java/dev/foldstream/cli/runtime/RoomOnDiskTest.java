package dev.foldstream.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoomOnDiskTest {
    private static final long SECOND = 1_000_000_000;
    private static final long PLENTY = 1L << 30;

    private final AtomicLong free = new AtomicLong(PLENTY);
    private final RoomOnDisk room = new RoomOnDisk(Path.of("state"), free::get);

    @Test
    void a_full_disk_is_told_once_and_again_after_there_was_room() {
        assertThat(room.shortage(0)).isEmpty();
        free.set(1 << 20);
        assertThat(room.shortage(10 * SECOND).orElseThrow()).contains("state").contains("full");
        assertThat(room.shortage(20 * SECOND)).isEmpty();
        free.set(PLENTY);
        assertThat(room.shortage(30 * SECOND)).isEmpty();
        free.set(0);
        assertThat(room.shortage(40 * SECOND)).isPresent();
    }

    @Test
    void it_looks_only_now_and_then() {
        assertThat(room.shortage(0)).isEmpty();
        free.set(0);
        assertThat(room.shortage(SECOND)).isEmpty();
        assertThat(room.shortage(6 * SECOND)).isPresent();
    }

    @Test
    void a_disk_that_does_not_say_is_not_full() {
        RoomOnDisk silent =
                new RoomOnDisk(
                        Path.of("state"),
                        () -> {
                            throw new IOException("gone");
                        });

        assertThat(silent.shortage(0)).isEmpty();
    }
}
