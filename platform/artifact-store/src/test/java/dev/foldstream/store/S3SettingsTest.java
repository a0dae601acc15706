package dev.foldstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {

    @Test
    void secret_is_not_printed() {
        assertThat(settings("https://s3.example.org").toString())
                .contains("https://s3.example.org")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9000", "ftp://localhost", "http:///bucket", "file:/tmp", ""})
    void what_is_no_endpoint_is_refused(String endpoint) {
        assertThatThrownBy(() -> settings(endpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'%s'", endpoint);
    }

    private static S3Settings settings(String endpoint) {
        return new S3Settings(URI.create(endpoint), "key", "hush", "foldstream", "us-east-1");
    }
}
