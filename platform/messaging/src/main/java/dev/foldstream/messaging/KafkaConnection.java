package dev.foldstream.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/// What every Kafka client of a process has in common: where the broker is, whom to trust and how
/// to prove who asks. It is what `kafka.*` settings say, which the channels read too, so that one
/// setting goes for producers, consumers, the share consumer and the admin client. Immutable.
///
/// | setting | e.g. |
/// |---|---|
/// | `kafka.bootstrap.servers` | `broker:9094` |
/// | `kafka.security.protocol` | `SASL_SSL`, `SSL`; `PLAINTEXT` when nothing is said |
/// | `kafka.sasl.*` | `kafka.sasl.mechanism=SCRAM-SHA-512`, `kafka.sasl.jaas.config=…` |
/// | `kafka.ssl.*` | `kafka.ssl.truststore.type=PEM`, `kafka.ssl.truststore.location=/…/ca.crt` |
public final class KafkaConnection {
    private final Map<String, Object> properties;

    private KafkaConnection(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    /// Takes what any client understands, and leaves what is for a certain kind of client.
    ///
    /// @throws IllegalArgumentException when no broker is named
    public static KafkaConnection of(Map<String, Object> kafka) {
        Map<String, Object> common = new TreeMap<>();
        kafka.forEach((name, value) -> {
            if (isCommon(name)) {
                common.put(name, value);
            }
        });
        if (!common.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException(
                    "kafka.bootstrap.servers is missing; expected e.g. localhost:9092");
        }
        return new KafkaConnection(common);
    }

    private static boolean isCommon(String name) {
        return name.equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                || name.startsWith("security.")
                || name.startsWith("sasl.")
                || name.startsWith("ssl.");
    }

    /// `host:port`, several with commas.
    public String bootstrapServers() {
        return String.valueOf(properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /// The properties of a client: those of the connection, and its own.
    public Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(own);
        return all;
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "KafkaConnection[%s]".formatted(bootstrapServers());
    }
}
