package dev.foldstream.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.data.table.ReadingProgress;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadLimitsTest {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final Map<String, ArtifactRef> files = Submission.upload(store, Submission.TEN_ROWS);
    private final long bytes = files.values().iterator().next().bytes();

    @Test
    void file_that_is_too_large_is_refused_and_not_fetched() {
        assertThatThrownBy(() -> publish(new UploadLimits(bytes - 1, bytes), files))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining(Submission.FILE)
                .hasMessageContaining("has %d bytes, more than the %d".formatted(bytes, bytes - 1));
        assertThat(store.list("datasets/")).isEmpty();
    }

    /// A submission may say what it likes; the store knows.
    @Test
    void size_that_a_submission_states_does_not_matter() {
        ArtifactRef stored = files.values().iterator().next();
        ArtifactRef small = new ArtifactRef(stored.key(), stored.sha256(), 1, stored.mediaType());

        assertThatThrownBy(() ->
                        publish(new UploadLimits(bytes - 1, bytes), Map.of(Submission.FILE, small)))
                .hasMessageContaining("more than");
    }

    @Test
    void what_is_within_the_limits_is_taken() {
        publish(new UploadLimits(bytes, bytes), files);

        assertThat(store.list("datasets/")).isNotEmpty();
    }

    @Test
    void files_are_counted_together() {
        ArtifactRef one = new ArtifactRef("uploads/a", "0".repeat(64), Long.MAX_VALUE, "a/b");
        UploadLimits limits = new UploadLimits(100, 150);

        assertThat(limits.refuse(List.of(one, one)))
                .hasValueSatisfying(said -> assertThat(said).contains("2 files"));
    }

    @Test
    void limits_that_are_none_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UploadLimits(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new UploadLimits(2, 1));
    }

    private void publish(UploadLimits limits, Map<String, ArtifactRef> submitted) {
        new PublishDataset(store, ReadingProgress.NONE, limits)
                .publish(Submission.ID, Submission.experiment(), submitted);
    }
}
