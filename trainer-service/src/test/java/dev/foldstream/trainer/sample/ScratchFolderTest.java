package dev.foldstream.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    @TempDir private Path place;

    @Test
    void a_closed_folder_is_gone_with_all_in_it() throws IOException {
        ScratchFolder folder = ScratchFolder.open(place.resolve("made/for/it"));
        Files.createDirectories(folder.resolve("dataset-1"));
        Files.writeString(folder.resolve("dataset-1").resolve("inputs"), "1");

        folder.close();

        assertThat(place.resolve("made/for/it")).isEmptyDirectory();
    }

    @Test
    void folders_of_one_process_leave_each_other_alone() throws IOException {
        try (ScratchFolder first = ScratchFolder.open(place)) {
            Path file = Files.writeString(first.resolve("inputs"), "1");
            try (ScratchFolder second = ScratchFolder.open(place)) {
                assertThat(second.resolve("inputs")).doesNotExist();
            }
            assertThat(file).exists();
        }
    }

    @Test
    void what_a_killed_process_left_is_removed_but_not_what_a_living_one_has()
            throws IOException, InterruptedException {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Other.class.getName(),
                                place.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
            Path file = Path.of(said.readLine());
            assertThat(file).exists();

            ScratchFolder.open(place).close();
            assertThat(file).as("its process lives").exists();

            other.destroyForcibly().waitFor();
            try (ScratchFolder next = ScratchFolder.open(place)) {
                assertThat(file).as("its process was killed").doesNotExist();
                assertThat(place.toFile().list()).hasSize(1);
                assertThat(next.resolve("lock")).exists();
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void what_is_not_a_trainers_is_left_alone() throws IOException {
        Path foreign = Files.createDirectories(place.resolve("foldstream-broker-1"));
        Path file = Files.writeString(place.resolve("foldstream-trainer-notes"), "mine");
        Path full = Files.createDirectories(place.resolve("foldstream-trainer-1"));
        Files.writeString(full.resolve("without-a-lock"), "whose?");

        assertThatCode(() -> ScratchFolder.open(place).close()).doesNotThrowAnyException();

        assertThat(foreign).exists();
        assertThat(file).exists();
        assertThat(full).isNotEmptyDirectory();
    }

    /// A process that has a scratch folder until it is killed.
    static final class Other {
        private Other() {}

        public static void main(String... arguments) throws IOException, InterruptedException {
            ScratchFolder folder = ScratchFolder.open(Path.of(arguments[0]));
            System.out.println(Files.writeString(folder.resolve("inputs"), "1"));
            new CountDownLatch(1).await();
        }
    }
}
