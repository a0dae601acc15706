package dev.foldstream.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.FileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFilesTest {
    @TempDir private Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String name : new String[] {"b.h5", "a.h5", "deep/c.h5", "notes.txt", ".hidden.h5"}) {
            Path file = folder.resolve("runs").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        Files.createSymbolicLink(
                folder.resolve("runs/outside"), folder.toAbsolutePath().getParent());
    }

    @Test
    void a_folder_is_all_of_its_files_in_order_and_nothing_outside_of_it() {
        assertThat(NamedFiles.find(new FileName("runs/"), folder))
                .containsOnlyKeys("runs/a.h5", "runs/b.h5", "runs/deep/c.h5", "runs/notes.txt");
        assertThat(List.copyOf(NamedFiles.find(new FileName("runs/"), folder).keySet())).isSorted();
    }

    @Test
    void a_star_chooses_files_of_one_folder() {
        assertThat(NamedFiles.find(new FileName("runs/*.h5"), folder))
                .containsOnlyKeys("runs/a.h5", "runs/b.h5")
                .containsEntry("runs/a.h5", folder.resolve("runs/a.h5"));
        assertThat(NamedFiles.find(new FileName("*.h5"), folder.resolve("runs")))
                .containsOnlyKeys("a.h5", "b.h5");
    }

    @Test
    void a_folder_that_is_not_there_has_no_files() {
        assertThat(NamedFiles.find(new FileName("other/"), folder)).isEmpty();
    }
}
