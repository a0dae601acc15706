package dev.foldstream.embedded;

import java.nio.file.Path;
import java.util.Properties;

/// The broker's settings: one node, little memory, quick to come back, share groups that notice a
/// dead worker within seconds.
final class BrokerProperties {
    private static final String[][] FIXED = {
        {"process.roles", "broker,controller"},
        {"listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"},
        {"controller.listener.names", "CONTROLLER"},
        {"inter.broker.listener.name", "PLAINTEXT"},
        {"auto.create.topics.enable", "false"},

        // one node: nothing to replicate to, few partitions to look after
        {"offsets.topic.replication.factor", "1"},
        {"offsets.topic.num.partitions", "4"},
        {"transaction.state.log.replication.factor", "1"},
        {"transaction.state.log.min.isr", "1"},
        {"transaction.state.log.num.partitions", "2"},
        {"share.coordinator.state.topic.replication.factor", "1"},
        {"share.coordinator.state.topic.min.isr", "1"},
        {"share.coordinator.state.topic.num.partitions", "2"},

        // groups that form at once and notice quickly who is gone
        {"group.initial.rebalance.delay.ms", "0"},
        {"group.min.session.timeout.ms", "1000"},
        {"group.share.min.heartbeat.interval.ms", "500"},
        {"group.share.heartbeat.interval.ms", "500"},
        {"group.share.min.record.lock.duration.ms", "1000"},

        // after a kill the restarted broker waits for its own earlier session to end
        {"broker.session.timeout.ms", "1500"},
        {"broker.heartbeat.interval.ms", "300"},

        // little memory and few threads
        {"log.cleaner.dedupe.buffer.size", "2097152"},
        {"log.cleaner.io.buffer.size", "131072"},
        {"log.index.size.max.bytes", "1048576"},
        {"num.network.threads", "2"},
        {"num.io.threads", "4"},
        {"background.threads", "2"},
    };

    private BrokerProperties() {}

    static Properties of(Path folder, int nodeId, int port, int controllerPort) {
        Properties properties = new Properties();
        for (String[] entry : FIXED) {
            properties.setProperty(entry[0], entry[1]);
        }
        String plaintext = "PLAINTEXT://127.0.0.1:" + port;
        String controller = "127.0.0.1:" + controllerPort;
        properties.setProperty("node.id", Integer.toString(nodeId));
        properties.setProperty("log.dir", folder.toString());
        properties.setProperty("listeners", plaintext + ",CONTROLLER://" + controller);
        properties.setProperty("advertised.listeners", plaintext);
        properties.setProperty("controller.quorum.voters", nodeId + "@" + controller);
        return properties;
    }
}
