package dev.foldstream.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Kafka and S3 in one child JVM. Its end of standard input or SIGTERM stops both in order; stop
/// the services before.
public final class EmbeddedRuntime implements AutoCloseable {
    private static final String MAIN = "dev.foldstream.embedded.EmbeddedMain";
    private static final String READY = "READY ";
    private static final List<String> SMALL_AND_QUICK =
            List.of(
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-XX:+ExitOnOutOfMemoryError");

    private final ChildJvm jvm;
    private final Infrastructure infrastructure;

    private EmbeddedRuntime(ChildJvm jvm, Infrastructure infrastructure) {
        this.jvm = jvm;
        this.infrastructure = infrastructure;
    }

    /// Starts the runtime and does not wait for it.
    public static EmbeddedRuntime start(EmbeddedSettings settings) {
        JvmCommand command =
                JvmCommand.ofClass(settings.home().resolve("*").toString(), MAIN)
                        .options(SMALL_AND_QUICK)
                        .arguments(settings.arguments())
                        .environment(
                                Map.of(
                                        "S3_ACCESS_KEY", settings.accessKey(),
                                        "S3_SECRET_KEY", settings.secretKey()));
        Infrastructure infrastructure =
                new Infrastructure(
                        "127.0.0.1:" + settings.kafkaPort(),
                        settings.s3Endpoint(),
                        settings.accessKey(),
                        settings.secretKey());
        return new EmbeddedRuntime(
                ChildJvm.start("embedded runtime", command, settings.log()), infrastructure);
    }

    /// Waits until Kafka and S3 serve.
    ///
    /// @throws StartFailed when they don't
    public EmbeddedRuntime awaitReady(Duration patience) {
        jvm.awaitReady(
                () -> jvm.output().lines().anyMatch(line -> line.startsWith(READY)), patience);
        return this;
    }

    /// Where it serves; known before it does.
    public Infrastructure infrastructure() {
        return infrastructure;
    }

    public ChildJvm jvm() {
        return jvm;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
