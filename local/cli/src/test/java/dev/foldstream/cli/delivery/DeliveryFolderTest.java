package dev.foldstream.cli.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryFolderTest {
    @TempDir private Path temporary;

    @Test
    void a_file_is_replaced_and_nothing_else_is_touched() throws IOException {
        Path path = temporary.resolve("models");
        DeliveryFolder folder = new DeliveryFolder(path);
        folder.require();
        Files.writeString(path.resolve("mine.txt"), "mine");

        folder.write("plots/a.svg", new byte[] {1, 2});
        folder.write("plots/a.svg", new byte[] {3});
        folder.write("a.json", new byte[] {4});

        assertThat(path.resolve("plots/a.svg")).hasBinaryContent(new byte[] {3});
        assertThat(files(path)).containsExactly("a.json", "mine.txt", "plots/a.svg");
        folder.remove("a.json");
        folder.remove("none.json");
        assertThat(files(path)).containsExactly("mine.txt", "plots/a.svg");
    }

    @Test
    void what_can_not_be_written_is_said_and_leaves_nothing_half_written() throws IOException {
        Path path = temporary.resolve("models");
        DeliveryFolder folder = new DeliveryFolder(path);
        Files.createDirectories(path.resolve("a.json/within"));

        assertThatThrownBy(() -> folder.write("a.json", new byte[] {1}))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("a.json' can't be written");
        assertThat(files(path)).isEmpty();
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_refused() throws IOException {
        Path file = Files.writeString(temporary.resolve("models"), "a file");

        assertThatThrownBy(new DeliveryFolder(file)::require)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("models' can't be made a folder");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
