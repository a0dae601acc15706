package dev.foldstream.launcher;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How to start the embedded runtime.
///
/// @param home the folder of its jars
/// @param state the folder of Kafka's log and of the artifacts; kept from run to run
/// @param kafkaPort on the loopback interface
/// @param s3Port on the loopback interface
/// @param security a file that asks TLS and credentials of every client; anybody on this machine
///   comes in when empty
public record EmbeddedSettings(
        Path home,
        Path state,
        int kafkaPort,
        int s3Port,
        String accessKey,
        String secretKey,
        Optional<Path> security) {
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
        URI s3 = URI.create("http://127.0.0.1:" + s3Port);
        Infrastructure place = Infrastructure.withDefaults("127.0.0.1:" + kafkaPort, s3);
        return new EmbeddedSettings(
                home,
                state,
                kafkaPort,
                s3Port,
                place.accessKey(),
                place.secretKey(),
                Optional.empty());
    }

    /// The same, for clients that show who they are.
    ///
    /// @param file key stores and users; see the embedded runtime's `Security`
    public EmbeddedSettings secured(Path file, String access, String secret) {
        return new EmbeddedSettings(
                home, state, kafkaPort, s3Port, access, secret, Optional.of(file));
    }

    URI s3Endpoint() {
        String scheme = security.isPresent() ? "https" : "http";
        return URI.create("%s://127.0.0.1:%d".formatted(scheme, s3Port));
    }

    /// What the child is called with. No secret: those go by the environment and by files.
    String[] arguments() {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                state.toString(),
                                Integer.toString(kafkaPort),
                                Integer.toString(s3Port)));
        security.map(Path::toString).ifPresent(arguments::add);
        return arguments.toArray(String[]::new);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "EmbeddedSettings[state=%s, kafka=%d, s3=%d]".formatted(state, kafkaPort, s3Port);
    }

    Path log() {
        return state.resolve("logs").resolve("embedded.log");
    }
}
