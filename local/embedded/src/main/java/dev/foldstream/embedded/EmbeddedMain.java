package dev.foldstream.embedded;

import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Serves Kafka and S3 on the loopback interface until standard input ends or SIGTERM comes. Writes
/// one line `READY kafka=… s3=…` when both serve.
///
/// Arguments: state folder, Kafka port, S3 port, and a file of [Security] when clients have to show
/// who they are. Environment: `S3_ACCESS_KEY`, `S3_SECRET_KEY`.
public final class EmbeddedMain {
    private static final int USAGE = 64;
    private static final int FAILED = 70;

    private EmbeddedMain() {}

    @SuppressWarnings("SystemOut") // standard output is this program's interface
    public static void main(String[] arguments) {
        Settings settings;
        try {
            settings = Settings.parse(arguments, System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        try {
            StateFolder state = StateFolder.lock(settings.state());
            ObjectServer objects = ObjectServer.start(state.objects(), settings);
            KafkaNode kafka =
                    KafkaNode.start(state.kafka(), settings.kafkaPort(), settings.security());
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        kafka.close();
                                        objects.close();
                                        state.close();
                                    },
                                    "stop"));
            System.out.printf(
                    "READY kafka=127.0.0.1:%d s3=%s%n", settings.kafkaPort(), settings.s3Address());
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        } catch (CannotServe e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        } catch (Exception e) {
            System.err.println("the embedded runtime can't serve: " + e.getMessage());
            e.printStackTrace();
            System.exit(FAILED);
        }
    }

    /// @param state an absolute folder: S3Proxy loses objects below a relative one
    record Settings(
            Path state,
            int kafkaPort,
            int s3Port,
            String accessKey,
            String secretKey,
            Optional<Security> security) {
        static Settings parse(String[] arguments, Map<String, String> environment) {
            if (arguments.length != 3 && arguments.length != 4) {
                throw new IllegalArgumentException(
                        "usage: EmbeddedMain <state folder> <Kafka port> <S3 port> [<security>]");
            }
            return new Settings(
                    Path.of(arguments[0]).toAbsolutePath().normalize(),
                    port(arguments[1]),
                    port(arguments[2]),
                    required(environment, "S3_ACCESS_KEY"),
                    required(environment, "S3_SECRET_KEY"),
                    arguments.length == 3
                            ? Optional.empty()
                            : Optional.of(Security.read(Path.of(arguments[3]).toAbsolutePath())));
        }

        URI s3Address() {
            String scheme = security.isPresent() ? "https" : "http";
            return URI.create("%s://127.0.0.1:%d".formatted(scheme, s3Port));
        }

        /// Without the secret.
        @Override
        public String toString() {
            return "Settings[state=%s, kafka=%d, s3=%s]".formatted(state, kafkaPort, s3Address());
        }

        static int port(String text) {
            try {
                int port = Integer.parseInt(text);
                if (port > 0 && port <= 65_535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // the same refusal as for an impossible number
            }
            throw new IllegalArgumentException("'%s' is no port".formatted(text));
        }

        private static String required(Map<String, String> environment, String name) {
            String value = environment.get(name);
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(name + " is missing in the environment");
            }
            return value;
        }
    }
}
