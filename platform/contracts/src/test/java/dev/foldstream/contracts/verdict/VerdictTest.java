package dev.foldstream.contracts.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void the_document_is_read_and_written_as_it_stands() throws IOException {
        String document = document();

        Verdict verdict = Json.read(document, Verdict.class);

        assertThat(new String(Json.document(verdict), StandardCharsets.UTF_8)).isEqualTo(document);
    }

    @Test
    void the_first_test_decides_between_two_models_in_either_order() throws IOException {
        Verdict verdict = Json.read(document(), Verdict.class);

        assertThat(verdict.pivot()).isEqualTo("linear");
        assertThat(verdict.comparison("linear", "mlp").orElseThrow().test())
                .isEqualTo(ComparisonTest.CORRECTED_T);
        assertThat(verdict.comparison("mlp", "linear").orElseThrow().conclusion())
                .isEqualTo(Conclusion.CANDIDATE_BETTER);
        assertThat(verdict.comparison("mlp", "twin")).isEmpty();
    }

    private static String document() throws IOException {
        try (InputStream in = VerdictTest.class.getResourceAsStream("/documents/comparison.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
