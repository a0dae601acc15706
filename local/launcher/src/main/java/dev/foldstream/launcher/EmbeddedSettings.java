package dev.foldstream.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How to start the embedded runtime.
///
/// @param home the folder of its jars
/// @param state the folder of Kafka's log and of the artifacts; kept from run to run
/// @param kafkaPort on the loopback interface
/// @param s3Port on the loopback interface
public record EmbeddedSettings(
        Path home, Path state, int kafkaPort, int s3Port, String accessKey, String secretKey) {
    private static final String DEFAULT_ACCESS_KEY = "foldstream";
    private static final String DEFAULT_SECRET_KEY = "foldstream-secret";

    public EmbeddedSettings {
        home = home.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
        if (!Files.isDirectory(home)) {
            throw new IllegalArgumentException(
                    "no embedded runtime in '%s'; expected the folder of its jars".formatted(home));
        }
    }

    /// On free ports, with the credentials that services use when they are told of none.
    public static EmbeddedSettings onFreePorts(Path home, Path state) {
        List<Integer> ports = FreePorts.some(2);
        return onPorts(home, state, ports.getFirst(), ports.getLast());
    }

    /// With the credentials that services use when they are told of none.
    public static EmbeddedSettings onPorts(Path home, Path state, int kafkaPort, int s3Port) {
        return new EmbeddedSettings(
                home, state, kafkaPort, s3Port, DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY);
    }

    Path log() {
        return state.resolve("logs").resolve("embedded.log");
    }
}
