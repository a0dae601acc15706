package dev.foldstream.cli.client;

import dev.foldstream.cli.Failure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/// How this machine's clients reach a broker: its address, and the properties of a file as Kafka's
/// own tools take one by `--command-config`. A password stands in that file, never in an argument,
/// which a process list shows to everybody. Immutable.
///
/// @param properties `bootstrap.servers`, `security.protocol`, `sasl.*`, `ssl.*` …
public record KafkaConfig(Map<String, Object> properties) {
    public KafkaConfig {
        properties = Map.copyOf(properties);
    }

    /// A broker that asks for nothing.
    ///
    /// @param bootstrapServers `host:port`, several with commas
    public static KafkaConfig plain(String bootstrapServers) {
        return new KafkaConfig(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /// @param file Java properties, with the names of Kafka's clients
    /// @throws Failure when the file can't be read
    public static KafkaConfig read(String bootstrapServers, Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        } catch (IOException e) {
            throw new Failure(
                    "--kafka-config %s can't be read: %s".formatted(file, Failure.reason(e)), e);
        } catch (IllegalArgumentException e) { // whose message may quote a password
            throw new Failure(
                    "--kafka-config %s is no file of Java properties: a \\u in it is not followed by four hexadecimal digits."
                            .formatted(file),
                    e);
        }
        Map<String, Object> properties = new TreeMap<>();
        read.stringPropertyNames()
                .forEach(name -> properties.put(name, read.getProperty(name).strip()));
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return new KafkaConfig(properties);
    }

    /// `host:port`, several with commas.
    public String bootstrapServers() {
        return String.valueOf(properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /// The properties of a client: those of the connection, and its own.
    public Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new TreeMap<>(properties);
        all.putAll(own);
        return all;
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "KafkaConfig[%s]".formatted(bootstrapServers());
    }
}
