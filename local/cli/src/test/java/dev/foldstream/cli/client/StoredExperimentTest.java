package dev.foldstream.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.Failure;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StoredExperimentTest {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @Test
    void an_unknown_id_is_said_with_the_nearest_known_one() {
        put("experiments/diabetes-0123/experiment.json", "{}");

        assertThatThrownBy(() -> StoredExperiment.find(store, "diabtes-0123"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no experiment 'diabtes-0123'")
                .hasMessageContaining("Did you mean 'diabetes-0123'?");
        assertThatThrownBy(() -> StoredExperiment.find(store, "../etc"))
                .isInstanceOf(Failure.class);
    }

    @Test
    void the_state_says_how_far_it_is() {
        put("experiments/a/experiment.json", "{}");

        assertThat(StoredExperiment.all(store))
                .extracting(StoredExperiment::id)
                .containsExactly("a");
        assertThat(StoredExperiment.find(store, "a").state()).isEqualTo("planning");
        assertThat(StoredExperiment.find(store, "a").verdict()).isEmpty();
        assertThat(StoredExperiment.find(store, "a").exports()).isEmpty();
    }

    private void put(String key, String text) {
        store.put(key, text.getBytes(StandardCharsets.UTF_8), "application/json");
    }
}
