package dev.foldstream.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The command line as a user of a [SecuredCluster] runs it: his properties of Kafka and his secret
/// of S3 stand in files.
final class SecuredCommand {
    private static final long PATIENCE_SECONDS = 120;

    private final SecuredCluster cluster;
    private final String user;

    SecuredCommand(SecuredCluster cluster, String user) {
        this.cluster = cluster;
        this.user = user;
    }

    /// @param text what it said on both streams
    record Output(int exitCode, String text) {}

    /// Runs a command to its end.
    Output run(String... words) throws Exception {
        Path log = Files.createTempFile(cluster.state().resolve("logs"), user + "-", ".log");
        Process process = start(log, words);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    String.join(" ", words) + " goes on: " + Files.readString(log));
        }
        return new Output(process.exitValue(), Files.readString(log));
    }

    /// Starts a command whose output goes into a file.
    Process start(Path log, String... words) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Home.path("foldstream").toAbsolutePath().toString());
        line.addAll(List.of(words));
        line.addAll(List.of("--bootstrap", cluster.place().bootstrapServers()));
        line.addAll(List.of("--s3", cluster.place().s3Endpoint().toString()));
        line.addAll(List.of("--kafka-config", properties().toString()));
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> environment = builder.environment();
        environment.put("FOLDSTREAM_STATE", cluster.state().resolve(user).toString());
        environment.put("FOLDSTREAM_SKIP_BUILD", "1");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.putAll(cluster.s3(user));
        return builder.directory(cluster.state().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private Path properties() throws Exception {
        List<String> lines = new ArrayList<>();
        cluster.client(user).forEach((name, value) -> lines.add(name + "=" + value));
        try {
            return Files.write(cluster.safe().resolve(user + ".properties"), lines);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
