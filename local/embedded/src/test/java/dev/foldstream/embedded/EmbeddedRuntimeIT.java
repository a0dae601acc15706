package dev.foldstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.foldstream.launcher.EmbeddedRuntime;
import dev.foldstream.launcher.EmbeddedSettings;
import dev.foldstream.launcher.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRuntimeIT {
    private static final Path HOME = Path.of(System.getProperty("foldstream.embedded.home"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path state;

    @Test
    void topics_survive_a_kill() throws Exception {
        EmbeddedSettings settings = EmbeddedSettings.onFreePorts(HOME, state);
        EmbeddedRuntime first = EmbeddedRuntime.start(settings).awaitReady(PATIENCE);
        try (Admin admin = admin(first)) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
        }
        first.jvm().kill();
        try (EmbeddedRuntime second = EmbeddedRuntime.start(settings).awaitReady(PATIENCE);
                Admin admin = admin(second)) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    @Test
    void share_group_may_hold_its_records_for_five_seconds() throws Exception {
        try (EmbeddedRuntime runtime = start();
                Admin admin = admin(runtime)) {
            ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "trainers");
            admin.incrementalAlterConfigs(
                            Map.of(group, List.of(set("share.record.lock.duration.ms", "5000"))))
                    .all()
                    .get();
            await().atMost(PATIENCE).until(() -> lockDuration(admin, group), "5000"::equals);
        }
    }

    @Test
    void record_reaches_a_share_group_within_seconds() throws Exception {
        try (EmbeddedRuntime runtime = start();
                Admin admin = admin(runtime)) {
            admin.createTopics(List.of(new NewTopic("queue", 1, (short) 1))).all().get();
            ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "trainers");
            admin.incrementalAlterConfigs(
                            Map.of(group, List.of(set("share.auto.offset.reset", "earliest"))))
                    .all()
                    .get();
            Map<String, Object> client =
                    Map.of(
                            "bootstrap.servers",
                            runtime.infrastructure().bootstrapServers(),
                            "group.id",
                            "trainers");
            StringSerializer writer = new StringSerializer();
            StringDeserializer reader = new StringDeserializer();
            try (KafkaProducer<String, String> producer =
                            new KafkaProducer<>(client, writer, writer);
                    KafkaShareConsumer<String, String> consumer =
                            new KafkaShareConsumer<>(client, reader, reader)) {
                producer.send(new ProducerRecord<>("queue", "work")).get();
                consumer.subscribe(List.of("queue"));
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> consumer.poll(Duration.ofMillis(200)).count() == 1);
            }
        }
    }

    @Test
    void second_runtime_on_the_same_state_is_refused_plainly() {
        try (EmbeddedRuntime first = start()) {
            EmbeddedRuntime second =
                    EmbeddedRuntime.start(EmbeddedSettings.onFreePorts(HOME, state));
            assertThatThrownBy(() -> second.awaitReady(PATIENCE))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("another runtime works in '%s'", state);
            assertThat(first.jvm().isAlive()).isTrue();
        }
    }

    @Test
    void taken_port_is_named(@TempDir Path other) {
        try (EmbeddedRuntime first = start()) {
            int taken = first.infrastructure().s3Endpoint().getPort();
            EmbeddedRuntime second =
                    EmbeddedRuntime.start(EmbeddedSettings.onPorts(HOME, other, 1, taken));
            assertThatThrownBy(() -> second.awaitReady(PATIENCE))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("no S3 on port %d", taken);
        }
    }

    @Test
    void credentials_stand_in_no_process_list() {
        try (EmbeddedRuntime runtime = start()) {
            String command =
                    ProcessHandle.of(runtime.jvm().pid())
                            .orElseThrow()
                            .info()
                            .commandLine()
                            .orElseThrow();
            assertThat(command).contains("EmbeddedMain");
            assertThat(command).doesNotContain(runtime.infrastructure().secretKey());
        }
    }

    @Test
    void nothing_is_served_beyond_the_loopback_interface() throws Exception {
        try (EmbeddedRuntime runtime = start()) {
            int port = runtime.infrastructure().s3Endpoint().getPort();
            List<InetSocketAddress> outside =
                    NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .filter(address -> !address.isLoopbackAddress())
                            .map(address -> new InetSocketAddress(address, port))
                            .toList();
            for (InetSocketAddress address : outside) {
                assertThatThrownBy(() -> connect(address)).isInstanceOf(IOException.class);
            }
            connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }

    private EmbeddedRuntime start() {
        return EmbeddedRuntime.start(EmbeddedSettings.onFreePorts(HOME, state))
                .awaitReady(PATIENCE);
    }

    private static Admin admin(EmbeddedRuntime runtime) {
        return Admin.create(
                Map.of("bootstrap.servers", runtime.infrastructure().bootstrapServers()));
    }

    private static String lockDuration(Admin admin, ConfigResource group) throws Exception {
        Config config =
                admin.describeConfigs(List.of(group)).values().values().iterator().next().get();
        return config.get("share.record.lock.duration.ms").value();
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private static void connect(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1_000);
        }
    }
}
