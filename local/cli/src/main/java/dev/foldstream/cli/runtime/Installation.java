package dev.foldstream.cli.runtime;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where Foldstream and its state lie on this machine.
///
/// @param home the folder of the built product
/// @param state the folder of everything that is kept
public record Installation(Path home, Path state) {
    private static final List<String> SERVICES =
            List.of(
                    "data-service",
                    "fold-service",
                    "trainer-service",
                    "evaluator-service",
                    "export-service");

    /// As the front door says by `FOLDSTREAM_HOME` and `FOLDSTREAM_STATE`, else the working folder.
    public static Installation find() {
        Path home = Path.of(System.getenv().getOrDefault("FOLDSTREAM_HOME", ""));
        String state = System.getenv("FOLDSTREAM_STATE");
        return new Installation(
                home.toAbsolutePath(),
                (state == null ? home.resolve(".foldstream") : Path.of(state)).toAbsolutePath());
    }

    Path embedded() {
        return home.resolve("local/embedded/target/runtime");
    }

    /// @param separate five processes, else one
    List<String> services(boolean separate) {
        return separate ? SERVICES : List.of("all-in-one");
    }

    Path jar(String service) {
        Path module = service.equals("all-in-one") ? home.resolve("local") : home;
        return module.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /// Whether the services are there.
    public boolean isBuilt() {
        return Files.isRegularFile(jar("all-in-one"));
    }

    /// Jars of all services and of what they use, as after `-cp`.
    String serviceLibraries() {
        Path libraries = home.resolve("local/all-in-one/target/quarkus-app/lib");
        return libraries.resolve("main/*") + File.pathSeparator + libraries.resolve("boot/*");
    }

    Path log(String process) {
        return state.resolve("logs").resolve(process + ".log");
    }

    Path runtimeFile() {
        return state.resolve("runtime.json");
    }

    /// The plain file that the local store keeps an artifact in.
    public Path artifact(String key) {
        return state.resolve("s3").resolve("foldstream").resolve(key);
    }
}
