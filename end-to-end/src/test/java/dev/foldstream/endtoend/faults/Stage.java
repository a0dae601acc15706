package dev.foldstream.endtoend.faults;

import dev.foldstream.launcher.EmbeddedRuntime;
import dev.foldstream.launcher.EmbeddedSettings;
import dev.foldstream.launcher.FreePorts;
import dev.foldstream.launcher.Infrastructure;
import dev.foldstream.launcher.QuarkusService;
import dev.foldstream.launcher.ServiceSettings;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A broker, a store, and the services, two of them trainers: each a process of its own, each with
/// a proxy of its own between it and the store. Thread-safe.
final class Stage implements AutoCloseable {
    static final List<String> PROCESSES =
            List.of(
                    "data-service",
                    "fold-service",
                    "trainer-service-1",
                    "trainer-service-2",
                    "evaluator-service",
                    "export-service");

    static final String EVERY_SERVICE = "every service";

    /// A trainer that is silent for longer loses its stack.
    static final Duration LOCK = Duration.ofSeconds(3);

    /// A consumer that is silent for longer loses its partitions.
    static final Duration SESSION = Duration.ofSeconds(4);

    /// Work that an interruption of a trainer may cost, for epochs that are shorter.
    static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);

    private static final Path HOME = Path.of(System.getProperty("foldstream.home"));
    private static final Path EMBEDDED = Path.of(System.getProperty("foldstream.embedded.home"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(45);

    private final Path state;
    private final Traffic traffic = new Traffic();
    private final EmbeddedSettings brokerSettings;
    private final EmbeddedSettings storeSettings;
    private volatile EmbeddedRuntime broker;
    private volatile EmbeddedRuntime store;
    private final Map<String, StoreProxy> proxies = new LinkedHashMap<>();
    private final Map<String, Path> jars = new ConcurrentHashMap<>();
    private final Map<String, QuarkusService> running = new ConcurrentHashMap<>();
    private final Map<String, Object> turns = new LinkedHashMap<>();

    private Stage(Path state) {
        this.state = state;
        List<Integer> ports = FreePorts.some(4);
        brokerSettings =
                EmbeddedSettings.onPorts(
                        EMBEDDED, state.resolve("broker"), ports.get(0), ports.get(1));
        storeSettings =
                EmbeddedSettings.onPorts(
                        EMBEDDED, state.resolve("store"), ports.get(2), ports.get(3));
        broker = EmbeddedRuntime.start(brokerSettings);
        store = EmbeddedRuntime.start(storeSettings);
    }

    /// Starts everything and waits until it is ready.
    ///
    /// @param state a folder for broker, store and logs
    static Stage start(Path state) {
        Stage stage = new Stage(state);
        stage.broker.awaitReady(PATIENCE);
        stage.store.awaitReady(PATIENCE);
        for (String process : PROCESSES) {
            stage.proxies.put(
                    process,
                    StoreProxy.start(
                            process, stage.store.infrastructure().s3Endpoint(), stage.traffic));
            stage.jars.put(process, jarOf(serviceOf(process)));
            stage.turns.put(process, new Object());
        }
        PROCESSES.forEach(stage::launch);
        stage.awaitReady();
        return stage;
    }

    private static Path jarOf(String service) {
        return HOME.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    }

    static String serviceOf(String process) {
        return process.replaceFirst("-\\d$", "");
    }

    /// The processes of a service, or of [#EVERY_SERVICE].
    static List<String> processesOf(String service) {
        if (service.equals(EVERY_SERVICE)) {
            return PROCESSES;
        }
        return PROCESSES.stream().filter(each -> serviceOf(each).equals(service)).toList();
    }

    Traffic traffic() {
        return traffic;
    }

    String bootstrapServers() {
        return broker.infrastructure().bootstrapServers();
    }

    /// The store itself, past the proxies.
    ArtifactStore store() {
        Infrastructure place = store.infrastructure();
        return MinioArtifactStore.connect(
                new S3Settings(
                        place.s3Endpoint(),
                        place.accessKey(),
                        place.secretKey(),
                        "foldstream",
                        "us-east-1"));
    }

    Path state() {
        return state;
    }

    void awaitReady() {
        PROCESSES.forEach(process -> running(process).awaitReady(PATIENCE));
    }

    private QuarkusService running(String process) {
        QuarkusService service = running.get(process);
        if (service == null) {
            throw new IllegalStateException(process + " was never started");
        }
        return service;
    }

    /// `kill -9`, and the process again.
    void kill(String process) {
        synchronized (turn(process)) {
            running(process).jvm().kill();
            launch(process);
        }
    }

    /// SIGTERM, and the process again once it has ended.
    void terminate(String process) {
        synchronized (turn(process)) {
            running(process).jvm().stop(GRACE);
            launch(process);
        }
    }

    /// SIGSTOP.
    void pause(String process) {
        signal("-STOP", process);
    }

    /// SIGCONT; nothing happens to a process that is not paused.
    void wake(String process) {
        signal("-CONT", process);
    }

    private void signal(String signal, String process) {
        try {
            String pid = Long.toString(running(process).jvm().pid());
            new ProcessBuilder("kill", signal, pid).start().waitFor();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException("can't send %s to %s".formatted(signal, process), e);
        }
    }

    /// Starts processes that have ended by themselves, as any supervisor does.
    ///
    /// @return which
    List<String> supervise() {
        List<String> ended = new ArrayList<>();
        for (String process : PROCESSES) {
            synchronized (turn(process)) {
                if (!running(process).jvm().isAlive()) {
                    launch(process);
                    ended.add(process);
                }
            }
        }
        return ended;
    }

    /// Gives a service another program and starts it anew.
    void replace(String service, Path jar) {
        for (String process : processesOf(service)) {
            jars.put(process, jar);
            kill(process);
        }
    }

    /// Gives a service its own program back.
    void restore(String service) {
        replace(service, jarOf(service));
    }

    /// The broker is killed and comes back.
    void takeBrokerAway(Duration length) {
        synchronized (brokerSettings) {
            broker.jvm().kill();
            sleep(length);
            broker = EmbeddedRuntime.start(brokerSettings).awaitReady(PATIENCE);
        }
    }

    /// The store is killed and comes back.
    void takeStoreAway(Duration length) {
        synchronized (storeSettings) {
            store.jvm().kill();
            sleep(length);
            store = EmbeddedRuntime.start(storeSettings).awaitReady(PATIENCE);
        }
    }

    static void sleep(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object turn(String process) {
        Object turn = turns.get(process);
        if (turn == null) {
            throw new IllegalArgumentException("no process " + process);
        }
        return turn;
    }

    private void launch(String process) {
        StoreProxy proxy = proxies.get(process);
        Path jar = jars.get(process);
        if (proxy == null || jar == null) {
            throw new IllegalArgumentException("no process " + process);
        }
        ServiceSettings settings =
                new ServiceSettings(
                        process,
                        jar,
                        FreePorts.one(),
                        state.resolve("logs").resolve(process + ".log"),
                        options(),
                        Map.of());
        Infrastructure place = broker.infrastructure();
        running.put(
                process,
                QuarkusService.start(
                        settings,
                        new Infrastructure(
                                place.bootstrapServers(),
                                proxy.address(),
                                place.accessKey(),
                                place.secretKey())));
    }

    private static List<String> options() {
        String connector = "-Dmp.messaging.connector.smallrye-kafka.";
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                connector + "session.timeout.ms=" + SESSION.toMillis(),
                connector + "heartbeat.interval.ms=1000",
                "-Dtrainer.queue.lock=" + LOCK.toSeconds() + "s",
                "-Dtrainer.queue.stacks-at-once=1",
                "-Dfoldstream.trainer.checkpoint-every=" + CHECKPOINT_EVERY.toSeconds() + "s");
    }

    @Override
    public void close() {
        PROCESSES.forEach(this::wake);
        running.values().forEach(service -> service.jvm().kill());
        broker.close();
        store.close();
        proxies.values().forEach(StoreProxy::close);
    }
}
