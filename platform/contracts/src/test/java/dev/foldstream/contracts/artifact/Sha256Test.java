package dev.foldstream.contracts.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Against FIPS 180-2, Appendix B.1: the hash of `abc`.
class Sha256Test {
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void text_bytes_and_stream_of_the_same_content_have_the_same_hash() throws IOException {
        byte[] bytes = "abc".getBytes(StandardCharsets.US_ASCII);

        assertThat(Sha256.of("abc")).isEqualTo(ABC);
        assertThat(Sha256.of(bytes)).isEqualTo(ABC);
        assertThat(Sha256.of(new ByteArrayInputStream(bytes))).isEqualTo(ABC);
    }
}
