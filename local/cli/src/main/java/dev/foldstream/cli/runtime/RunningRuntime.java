package dev.foldstream.cli.runtime;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import dev.foldstream.launcher.Infrastructure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What is known of a runtime that runs in another process: `runtime.json`.
///
/// @param pid of the process that owns it
/// @param startedAt of that process, since pids are used again
/// @param services where health and metrics of each are served
public record RunningRuntime(
        long pid, Instant startedAt, String bootstrapServers, URI s3, Map<String, URI> services) {
    public RunningRuntime {
        services = Map.copyOf(services);
    }

    /// The runtime of this installation, if one runs.
    public static Optional<RunningRuntime> find(Installation installation) {
        Path file = installation.runtimeFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            RunningRuntime runtime = Json.read(Files.readAllBytes(file), RunningRuntime.class);
            return runtime.owner().isPresent() ? Optional.of(runtime) : Optional.empty();
        } catch (Undecodable e) {
            throw new Failure(
                    "%s says nothing of a runtime. If none runs, remove it; else it is for 'foldstream down' of the version that wrote it."
                            .formatted(file),
                    e);
        } catch (IOException e) {
            throw new Failure("%s can't be read: %s".formatted(file, Failure.reason(e)), e);
        }
    }

    /// Its broker and its store.
    public Infrastructure infrastructure() {
        return Infrastructure.withDefaults(bootstrapServers, s3);
    }

    static RunningRuntime of(ProcessHandle owner, Infrastructure place, Map<String, URI> services) {
        return new RunningRuntime(
                owner.pid(),
                startOf(owner),
                place.bootstrapServers(),
                place.s3Endpoint(),
                services);
    }

    void write(Installation installation) {
        Path file = installation.runtimeFile();
        Path draft = file.resolveSibling("runtime.json.new");
        try {
            Files.write(draft, Json.document(this));
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Failure("%s can't be written: %s".formatted(file, Failure.reason(e)), e);
        }
    }

    /// The process that owns the runtime, while it lives.
    public Optional<ProcessHandle> owner() {
        return ProcessHandle.of(pid).filter(process -> startOf(process).equals(startedAt));
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
