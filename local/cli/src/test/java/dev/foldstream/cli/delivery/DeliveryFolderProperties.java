package dev.foldstream.cli.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// A model's name may come from a store that anybody writes to.
class DeliveryFolderProperties {
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "..", "../x", "a/../../x", "/tmp/x", "a/../b", ".", "", "a//b", "\0"),
                Arbitraries.strings().withChars("./a\\~\0é").ofMaxLength(8));
    }

    @Property(tries = 300)
    void nothing_is_written_outside_of_the_folder(@ForAll("names") String name) throws IOException {
        Path around = Files.createTempDirectory("foldstream-delivery-");
        Path folder = Files.createDirectory(around.resolve("folder"));
        try {
            Path written = new DeliveryFolder(folder).write(name, new byte[] {1});
            assertThat(written.normalize()).startsWith(folder);
            assertThat(written).isRegularFile();
        } catch (Failure refused) {
            assertThat(refused).hasMessageContaining("folder");
        } finally {
            assertThat(files(around)).allMatch(file -> file.startsWith(folder));
            remove(around);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
