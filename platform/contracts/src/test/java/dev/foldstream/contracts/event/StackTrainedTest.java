package dev.foldstream.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StackTrainedTest {
    /// As many as `stackWidth` and successive halving allow, with names and numbers as long as they
    /// get. An event that no broker takes would keep its stack in training for ever.
    @Test
    void outcomes_of_the_widest_stack_fit_into_an_event() {
        String model = "m".repeat(63);
        String id = "e".repeat(63);
        ArtifactRef artifact = new ArtifactRef("k".repeat(200), "0".repeat(64), 1L << 40, "a/b");
        TrialOutcome outcome =
                new TrialOutcome.Trained(
                        new Trial(model + ".9999", Integer.MAX_VALUE, Long.MIN_VALUE),
                        10_000_000,
                        100,
                        10_000_000,
                        -1.0 / 3,
                        OptionalDouble.of(-1.0 / 3),
                        OptionalLong.of(Long.MAX_VALUE));
        StackTrained trained =
                new StackTrained(
                        Header.first(id, Instant.EPOCH).then(StackTrained.class, "", Instant.MAX),
                        model + "-9999",
                        model,
                        artifact,
                        artifact,
                        Collections.nCopies(2_000, outcome));

        assertThat(Json.write(trained).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(1_000_000);
    }
}
