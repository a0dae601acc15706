package dev.foldstream.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.ScratchArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchArtifactStoreTest implements ArtifactStoreContract {
    @TempDir private Path folder;

    @Override
    public ArtifactStore newStore() {
        return new ScratchArtifactStore(folder);
    }

    @Test
    void an_artifact_is_a_plain_file_and_damage_is_noticed() throws IOException {
        ScratchArtifactStore store = new ScratchArtifactStore(folder);
        ArtifactRef put = store.put(KEY, new byte[] {1}, MediaTypes.BYTES);
        assertThat(store.path(KEY)).hasBinaryContent(new byte[] {1});
        Files.write(store.path(KEY), new byte[] {2});
        assertThatThrownBy(() -> store.read(put)).isInstanceOf(ArtifactDamaged.class);
    }

    @Test
    void no_key_leads_out_of_the_folder() {
        ScratchArtifactStore store = new ScratchArtifactStore(folder);
        assertThatThrownBy(() -> store.put("../out", new byte[0], MediaTypes.BYTES))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
