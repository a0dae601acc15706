package dev.foldstream.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentCancelledTest {
    private static final Header HEADER = Header.cancellation("e-1", Instant.EPOCH);

    /// The event that says that it is done repeats it, and a broker takes 1 MiB.
    @Test
    void note_that_is_too_long_is_cut() {
        assertThat(cancelled("x".repeat(1_000_000)).note())
                .hasValueSatisfying(note -> assertThat(note).hasSize(500).endsWith("x…"));
        assertThat(cancelled("y".repeat(500)).note()).contains("y".repeat(500));
        assertThat(new ExperimentCancelled(HEADER, Optional.empty()).note()).isEmpty();
    }

    private static ExperimentCancelled cancelled(String note) {
        return new ExperimentCancelled(HEADER, Optional.of(note));
    }
}
