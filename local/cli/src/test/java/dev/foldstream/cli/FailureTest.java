package dev.foldstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {
    @TempDir Path folder;

    @Test
    void a_bare_path_is_not_a_reason() {
        Path missing = folder.resolve("none");
        IOException e = thrown(() -> Files.readString(missing));

        assertThat(e).hasMessage(missing.toString());
        assertThat(Failure.reason(e))
                .isEqualTo("there is no such file or folder (%s)".formatted(missing));
        assertThat(Failure.reason(new AccessDeniedException("/root/state")))
                .isEqualTo("permission denied (/root/state)");
    }

    @Test
    void a_file_where_a_folder_should_be_is_told() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(Failure.reason(thrown(() -> Files.createDirectories(file))))
                .isEqualTo("a file of that name is in the way (%s)".formatted(file));
        assertThat(Failure.reason(thrown(() -> Files.createFile(file.resolve("within")))))
                .startsWith("not a directory (");
    }

    @Test
    void what_the_operating_system_says_is_kept() {
        assertThat(
                        Failure.reason(
                                new FileSystemException("a.zip", null, "No space left on device")))
                .isEqualTo("no space left on device (a.zip)");
        assertThat(Failure.reason(new IOException("Stream closed"))).isEqualTo("Stream closed");
    }

    private static IOException thrown(ThrowingCallable broken) {
        return catchThrowableOfType(IOException.class, broken);
    }
}
