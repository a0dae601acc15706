package dev.foldstream.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/// A single Kafka broker that is its own controller (KRaft), on the loopback interface.
final class KafkaNode implements AutoCloseable {
    private static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;

    private KafkaNode(KafkaRaftServer server) {
        this.server = server;
    }

    /// Starts the broker on a folder, which is formatted when it is new, and returns when it
    /// serves.
    static KafkaNode start(Path folder, int port, Optional<Security> security) throws Exception {
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format(folder, security);
        }
        int controllerPort = freePort();
        Properties properties = BrokerProperties.of(folder, NODE_ID, port, controllerPort);
        security.ifPresent(on -> SecureListeners.open(properties, on, port, controllerPort));
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new KafkaNode(server);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder, Optional<Security> security) throws Exception {
        Files.createDirectories(folder);
        Formatter formatter =
                new Formatter()
                        .setNodeId(NODE_ID)
                        .setClusterId(Uuid.randomUuid().toString())
                        .setControllerListenerName(CONTROLLER)
                        .setMetadataLogDirectory(folder.toString())
                        .setReleaseVersion(MetadataVersion.latestProduction())
                        .setIgnoreFormatted(true);
        formatter.setSupportedFeatures(Feature.PRODUCTION_FEATURES);
        formatter.addDirectory(folder.toString());
        security.ifPresent(on -> formatter.setScramArguments(scram(on)));
        formatter.setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        formatter.run();
    }

    /// The users that the broker knows from its first moment.
    private static List<String> scram(Security security) {
        return security.users().entrySet().stream()
                .map(user ->
                        "SCRAM-SHA-512=[name=%s,password=%s]"
                                .formatted(user.getKey(), user.getValue()))
                .toList();
    }

    /// The controller talks to nobody but this process, so any port does.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
