package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.launcher.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command line, as a process, with a cluster. Confined to one test.
final class FrontDoor {
    private static final Path HOME = Path.of(System.getProperty("foldstream.home"));
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final Infrastructure place;
    private int commands;

    /// @param folder of its own, for what the commands leave
    FrontDoor(Path folder, Infrastructure place) {
        this.folder = folder;
        this.place = place;
    }

    /// What a command printed and how it ended.
    record Output(int exitCode, String text) {}

    /// Runs `foldstream ARGUMENTS --bootstrap … --s3 …`.
    Output run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("foldstream").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--bootstrap", place.bootstrapServers()));
        command.addAll(List.of("--s3", place.s3Endpoint().toString()));
        Path log = folder.resolve("command-" + commands++ + ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("FOLDSTREAM_STATE", folder.resolve("nothing").toString());
        builder.environment().put("FOLDSTREAM_SKIP_BUILD", "1"); // the build is what runs this test
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("S3_ACCESS_KEY", place.accessKey());
        builder.environment().put("S3_SECRET_KEY", place.secretKey());
        try {
            Process process = builder.start();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(command + " ends")
                    .isTrue();
            return new Output(process.exitValue(), Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
