package dev.foldstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir Path folder;

    @Test
    void second_holder_is_refused() throws IOException {
        try (StateFolder first = StateFolder.lock(folder)) {
            assertThat(first.kafka()).isNotEqualTo(first.objects());
            assertThatThrownBy(() -> StateFolder.lock(folder))
                    .isInstanceOf(CannotServe.class)
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test
    void folder_is_free_again_after_its_holder() throws IOException {
        StateFolder.lock(folder).close();
        StateFolder.lock(folder).close();
        assertThat(folder.resolve("lock")).exists();
    }
}
