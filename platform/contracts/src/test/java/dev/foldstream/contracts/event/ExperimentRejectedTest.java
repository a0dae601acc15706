package dev.foldstream.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentRejectedTest {
    /// A broker takes 1 MiB: an event that is larger would be tried again for ever, and whoever may
    /// submit could bring the service to a stand.
    @ParameterizedTest
    @ValueSource(strings = {"音", "\u0001", "\u007f", "\"", "\\", "\ud834\udd1e", "\n"})
    void refusal_of_whatever_is_submitted_fits_into_an_event(String character) {
        String long3 = character.repeat(1_000_000);
        ExperimentRejected rejected =
                new ExperimentRejected(
                        Header.first("e", Instant.EPOCH),
                        Collections.nCopies(50_000, new Violation(long3, long3, long3)));

        assertThat(Json.write(rejected).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(1_000_000);
        assertThat(rejected.violations()).hasSize(100);
        assertThat(rejected.violations().getLast().value()).isEqualTo("a total of 50000 faults");
        assertThat(Json.read(Json.write(rejected), Event.class)).isEqualTo(rejected);
    }
}
