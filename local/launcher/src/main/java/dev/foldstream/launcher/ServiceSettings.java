package dev.foldstream.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How to start a service.
///
/// @param name for messages, such as `fold-service`
/// @param jar its `quarkus-run.jar`
/// @param httpPort for health and metrics, on the loopback interface
/// @param log where its output goes
/// @param options of the JVM
/// @param environment beside ports, broker and store
public record ServiceSettings(
        String name,
        Path jar,
        int httpPort,
        Path log,
        List<String> options,
        Map<String, String> environment) {
    public ServiceSettings {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(
                    "no %s in '%s'; expected its quarkus-run.jar".formatted(name, jar));
        }
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /// On a free port, with the JVM's and the service's own defaults.
    public static ServiceSettings of(String name, Path jar, Path log) {
        return new ServiceSettings(name, jar, FreePorts.one(), log, List.of(), Map.of());
    }

    /// Without the environment, the place for secrets.
    @Override
    public String toString() {
        return "ServiceSettings[%s on port %d]".formatted(name, httpPort);
    }
}
