package dev.foldstream.store;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That certificates of a file are trusted, and no others, is tested end to end.
class TrustedAuthoritiesTest {
    @TempDir Path folder;

    @Test
    void file_without_a_certificate_is_refused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");

        for (Path file : new Path[] {empty, text, folder.resolve("gone.pem")}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrustedAuthorities.of(file))
                    .withMessageContaining(file.toString())
                    .withMessageContaining("PEM");
        }
    }

    @Test
    void authorities_of_an_endpoint_in_the_clear_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new S3Settings(
                                URI.create("http://localhost:9000"),
                                "key",
                                "hush",
                                "foldstream",
                                "us-east-1",
                                Optional.of(Path.of("ca.pem"))))
                .withMessageContaining("https");
    }
}
