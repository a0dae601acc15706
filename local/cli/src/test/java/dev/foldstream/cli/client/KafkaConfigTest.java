package dev.foldstream.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConfigTest {
    @TempDir Path folder;

    @Test
    void file_says_how_to_get_in_and_the_option_says_where() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("client.properties"),
                        """
                        bootstrap.servers=elsewhere:1
                        security.protocol = SASL_SSL
                        sasl.jaas.config=hush
                        """);

        KafkaConfig config = KafkaConfig.read("broker:9094", file);

        assertThat(config.bootstrapServers()).isEqualTo("broker:9094");
        assertThat(config.with(Map.of("acks", "all")))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("bootstrap.servers", "broker:9094")
                .containsEntry("acks", "all");
        assertThat(config.toString()).contains("broker:9094").doesNotContain("hush");
    }

    @Test
    void file_that_is_not_there_is_a_sentence() {
        assertThatThrownBy(() -> KafkaConfig.read("b:1", folder.resolve("gone")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--kafka-config")
                .hasMessageContaining("gone");
    }
}
