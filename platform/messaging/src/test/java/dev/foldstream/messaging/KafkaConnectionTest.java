package dev.foldstream.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {
    @Test
    void what_goes_for_every_client_is_taken_and_the_rest_is_left() {
        KafkaConnection connection =
                KafkaConnection.of(
                        Map.of(
                                "bootstrap.servers", "broker:9094",
                                "security.protocol", "SASL_SSL",
                                "sasl.jaas.config", "hush",
                                "ssl.truststore.type", "PEM",
                                "group.id", "data-service",
                                "max.poll.records", "7"));

        assertThat(connection.with(Map.of("group.id", "own")))
                .containsOnly(
                        Map.entry("bootstrap.servers", "broker:9094"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.jaas.config", "hush"),
                        Map.entry("ssl.truststore.type", "PEM"),
                        Map.entry("group.id", "own"));
    }

    @Test
    void secret_is_not_in_its_text() {
        KafkaConnection connection =
                KafkaConnection.of(Map.of("bootstrap.servers", "b:1", "sasl.jaas.config", "hush"));

        assertThat(connection.toString()).contains("b:1").doesNotContain("hush");
    }

    @Test
    void connection_to_nowhere_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaConnection.of(Map.of("security.protocol", "SSL")))
                .withMessageContaining("kafka.bootstrap.servers");
    }
}
