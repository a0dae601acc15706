package dev.foldstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    @TempDir Path folder;

    @Test
    void file_goes_before_the_variable_and_its_last_line_end_is_none_of_the_secret()
            throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "hush hush\r\n");
        SecretFiles files =
                new SecretFiles(
                        Map.of("S3_SECRET_KEY", "other", "S3_SECRET_KEY_FILE", file.toString()));

        assertThat(files.find("S3_SECRET_KEY")).contains("hush hush");
    }

    @Test
    void variable_is_taken_when_no_file_is_named() {
        SecretFiles files =
                new SecretFiles(Map.of("S3_SECRET_KEY", "word", "S3_SECRET_KEY_FILE", ""));

        assertThat(files.find("S3_SECRET_KEY")).contains("word");
        assertThat(files.find("S3_ACCESS_KEY")).isEmpty();
    }

    @Test
    void file_that_is_not_there_is_named_and_nothing_else_is_told() {
        SecretFiles files =
                new SecretFiles(Map.of("A_FILE", folder.resolve("gone").toString(), "B", "hush"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.find("A"))
                .withMessageContaining("A_FILE")
                .withMessageContaining("gone");
        assertThat(files.toString()).doesNotContain("hush");
    }
}
