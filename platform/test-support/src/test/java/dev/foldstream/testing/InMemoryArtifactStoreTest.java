package dev.foldstream.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoreUnavailable;
import org.junit.jupiter.api.Test;

class InMemoryArtifactStoreTest implements ArtifactStoreContract {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @Override
    public ArtifactStore newStore() {
        return store;
    }

    @Test
    void nothing_works_during_an_outage_and_everything_after_it() {
        ArtifactRef before = store.put(KEY, new byte[] {1}, MediaTypes.BYTES);
        store.outage(true);
        assertThatThrownBy(() -> store.find(KEY)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.read(before)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.list("")).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.put(KEY, new byte[0], MediaTypes.BYTES))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.replace(KEY, new byte[0], MediaTypes.BYTES))
                .isInstanceOf(StoreUnavailable.class);
        store.outage(false);
        assertThat(store.find(KEY)).contains(before);
    }

    @Test
    void damage_is_noticed_by_the_reader_alone() {
        ArtifactRef put = store.put(KEY, new byte[] {1}, MediaTypes.BYTES);
        store.damage(KEY, new byte[] {2});
        assertThat(store.find(KEY)).contains(put);
        assertThatThrownBy(() -> store.read(put)).isInstanceOf(ArtifactDamaged.class);
    }

    @Test
    void lost_artifact_can_be_put_again() {
        store.put(KEY, new byte[] {1}, MediaTypes.BYTES);
        store.lose(KEY);
        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.put(KEY, new byte[] {1, 2}, MediaTypes.BYTES).bytes()).isEqualTo(2);
    }
}
