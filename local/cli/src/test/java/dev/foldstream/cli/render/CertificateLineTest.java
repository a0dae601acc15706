package dev.foldstream.cli.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.verdict.Certificate.StateHandling;
import dev.foldstream.contracts.wire.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateLineTest {
    private static final Trial TRIAL = new Trial("mlp", 1, 42);
    private static final ArtifactRef FILE =
            new ArtifactRef("e/model.json", "1".repeat(64), 5, "application/json");

    @Test
    void sequences_are_counted_with_their_steps_and_what_was_done_about_states() {
        assertThat(
                        line(
                                equal(
                                        1200,
                                        16,
                                        StateHandling.RESET,
                                        Optional.of(
                                                new Certificate.Latency(
                                                        1000, 71_400, 90_000, 250_000, "here")))))
                .contains(
                        "equal on 1,200 sequences of 16 steps, reset before each: off by 3.0e-07 at"
                                + " most, 2.0e-08 on average, of up to 0.9800; 71.4 µs a step");
    }

    @Test
    void rows_without_memory_and_latency_need_fewer_words() {
        assertThat(line(equal(147, 1, StateHandling.STATELESS, Optional.empty())))
                .contains(
                        "equal on 147 rows: off by 3.0e-07 at most, 2.0e-08 on average, of up to"
                                + " 0.9800");
    }

    @Test
    void arrays_are_identical_and_refusals_say_why() {
        assertThat(
                        line(
                                new Certificate.Identical(
                                        "e", "mlp", "safetensors", TRIAL, FILE, FILE, 8, 26, 34)))
                .contains("identical: 8 arrays, bit by bit");
        assertThat(
                        line(
                                new Certificate.Refused(
                                        "e", "mlp", "rtneural", "layers.0", "no \u001b[gelu", "x")))
                .contains("refused: no  [gelu");
    }

    @Test
    void certificate_of_another_version_is_left_out() {
        assertThat(CertificateLine.of("{\"verdict\": \"equal\"}".getBytes(UTF_8))).isEmpty();
    }

    private static Optional<String> line(Certificate certificate) {
        return CertificateLine.of(Json.document(certificate));
    }

    private static Certificate equal(
            int rows, int steps, StateHandling states, Optional<Certificate.Latency> latency) {
        return new Certificate.Equal(
                "e",
                "mlp",
                "rtneural",
                TRIAL,
                FILE,
                FILE,
                rows,
                steps,
                states,
                3e-7,
                2e-8,
                6e-7,
                1e-4,
                0.98,
                26,
                26,
                latency);
    }
}
