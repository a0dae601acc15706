package dev.foldstream.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileSourceTest {
    @TempDir Path folder;

    @Test
    void files_set_what_their_variables_name() throws IOException {
        String key = Files.writeString(folder.resolve("key"), "hush\n").toString();
        String jaas = Files.writeString(folder.resolve("jaas"), "module required;\n").toString();
        SecretFileSource source =
                new SecretFileSource(
                        Map.of(
                                "S3_SECRET_KEY_FILE", key,
                                "KAFKA_SASL_JAAS_CONFIG_FILE", jaas));

        assertThat(source.getPropertyNames())
                .containsExactlyInAnyOrder("s3.secret-key", "kafka.sasl.jaas.config");
        assertThat(source.getValue("s3.secret-key")).isEqualTo("hush");
        assertThat(source.getValue("kafka.sasl.jaas.config")).isEqualTo("module required;");
        assertThat(source.getValue("s3.access-key")).isNull();
    }

    @Test
    void variables_of_others_and_empty_ones_are_left_alone() {
        SecretFileSource source =
                new SecretFileSource(
                        Map.of("LOG_FILE", "/var/log/x", "S3_SECRET_KEY_FILE", "", "S3_FILE", "x"));

        assertThat(source.getPropertyNames()).isEmpty();
    }

    /// Above the environment's 300, so that a file goes before a variable.
    @Test
    void file_goes_before_the_environment() {
        assertThat(new SecretFileSource(Map.of()).getOrdinal()).isGreaterThan(300);
    }
}
