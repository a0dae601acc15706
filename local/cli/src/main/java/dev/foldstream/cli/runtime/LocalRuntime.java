package dev.foldstream.cli.runtime;

import dev.foldstream.cli.Failure;
import dev.foldstream.launcher.ChildJvm;
import dev.foldstream.launcher.EmbeddedRuntime;
import dev.foldstream.launcher.EmbeddedSettings;
import dev.foldstream.launcher.FreePorts;
import dev.foldstream.launcher.Infrastructure;
import dev.foldstream.launcher.QuarkusService;
import dev.foldstream.launcher.ServiceSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Broker, store and services as children of this process. One at a time per installation.
/// Thread-safe: it may be closed from a shutdown hook.
public final class LocalRuntime implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> SMALL_AND_QUICK =
            List.of(
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED");

    private final Installation installation;
    private final Map<String, String> environment;
    private final FileChannel lock;
    private final EmbeddedRuntime embedded;
    private final List<QuarkusService> services = new ArrayList<>();
    private boolean closed;

    private LocalRuntime(
            Installation installation,
            Map<String, String> environment,
            FileChannel lock,
            EmbeddedRuntime embedded) {
        this.installation = installation;
        this.environment = Map.copyOf(environment);
        this.lock = lock;
        this.embedded = embedded;
    }

    /// Starts everything side by side and does not wait for it.
    ///
    /// @param separate the services in five processes, else in one
    /// @throws Failure when another process uses this installation's state
    public static LocalRuntime start(Installation installation, boolean separate) {
        return start(installation, separate, Map.of());
    }

    /// @param environment of the services, beside that of this process
    /// @throws Failure when another process uses this installation's state
    public static LocalRuntime start(
            Installation installation, boolean separate, Map<String, String> environment) {
        LocalRuntime runtime = begin(installation, environment);
        try {
            for (String service : installation.services(separate)) {
                runtime.services.add(runtime.launch(service));
            }
            return runtime;
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    /// Starts broker and store alone.
    ///
    /// @throws Failure when another process uses this installation's state
    public static LocalRuntime startWithoutServices(Installation installation) {
        return begin(installation, Map.of());
    }

    /// Waits until all of it is ready.
    public void awaitReady() {
        embedded.awaitReady(PATIENCE);
        services.forEach(service -> service.awaitReady(PATIENCE));
    }

    private static LocalRuntime begin(Installation installation, Map<String, String> environment) {
        FileChannel lock = lock(installation);
        try {
            List<Integer> ports = FreePorts.some(2);
            EmbeddedSettings settings =
                    EmbeddedSettings.onPorts(
                            installation.embedded(),
                            installation.state(),
                            ports.getFirst(),
                            ports.getLast());
            return new LocalRuntime(
                    installation, environment, lock, EmbeddedRuntime.start(settings));
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /// The state folder stands in the command line, so that a process list tells whose process it
    /// is.
    private QuarkusService launch(String service) {
        List<String> options = new ArrayList<>(SMALL_AND_QUICK);
        options.add("-Dfoldstream.state=" + installation.state());
        ServiceSettings settings =
                new ServiceSettings(
                        service,
                        installation.jar(service),
                        FreePorts.one(),
                        installation.log(service),
                        options,
                        environment);
        return QuarkusService.start(settings, embedded.infrastructure());
    }

    public Infrastructure infrastructure() {
        return embedded.infrastructure();
    }

    /// Tells other processes that this runtime is there.
    public void publish() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        services.forEach(service -> addresses.put(service.jvm().name(), service.address()));
        RunningRuntime.of(ProcessHandle.current(), infrastructure(), addresses).write(installation);
    }

    /// The first child that has ended by itself.
    public Optional<ChildJvm> dead() {
        if (!embedded.jvm().isAlive()) {
            return Optional.of(embedded.jvm());
        }
        return services.stream()
                .map(QuarkusService::jvm)
                .filter(child -> !child.isAlive())
                .findFirst();
    }

    /// Stops the services, then broker and store.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        services.parallelStream().forEach(QuarkusService::close);
        embedded.close();
        try {
            Files.deleteIfExists(installation.runtimeFile());
        } catch (IOException e) {
            throw new Failure("the runtime's file can't be removed: " + Failure.reason(e), e);
        } finally {
            release(lock);
        }
    }

    private static FileChannel lock(Installation installation) {
        Path file = installation.state().resolve("runtime.lock");
        try {
            Files.createDirectories(installation.state());
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock taken = tryLock(channel);
            if (taken == null) {
                channel.close();
                throw new Failure(
                        "Another foldstream works in %s. Wait for its end, or use it: 'foldstream up', then 'submit'."
                                .formatted(installation.state()));
            }
            return channel;
        } catch (IOException e) {
            throw new Failure(
                    "The state folder %s can't be used: %s"
                            .formatted(installation.state(), Failure.reason(e)),
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new Failure("the lock can't be released: " + Failure.reason(e), e);
        }
    }
}
