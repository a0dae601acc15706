package dev.foldstream.contracts.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.verdict.Certificate.Equal;
import dev.foldstream.contracts.verdict.Certificate.StateHandling;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CertificateTest {

    @Test
    void the_document_is_read_and_written_as_it_stands() throws IOException {
        String document = document();

        Certificate certificate = Json.read(document, Certificate.class);

        assertThat(new String(Json.document(certificate), StandardCharsets.UTF_8))
                .isEqualTo(document);
    }

    @Test
    void states_are_said_in_words_and_latency_may_be_absent() throws IOException {
        String document = document();
        String stateless =
                document.replace("reset before each sequence", "stateless")
                        .replaceAll(",\\s+\"latency\" : \\{[^}]*}", "");

        Equal equal = (Equal) Json.read(stateless, Certificate.class);

        assertThat(equal.states()).isEqualTo(StateHandling.STATELESS);
        assertThat(equal.latency()).isEmpty();
        assertThat(Json.write(equal)).contains("\"stateless\"").doesNotContain("latency");
    }

    private static String document() throws IOException {
        try (InputStream in =
                CertificateTest.class.getResourceAsStream("/documents/certificate.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
