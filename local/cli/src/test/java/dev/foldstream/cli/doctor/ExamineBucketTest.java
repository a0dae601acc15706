package dev.foldstream.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.cli.doctor.Finding.State;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoredObject;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExamineBucketTest {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @Test
    void a_good_bucket_has_nothing_wrong_and_keeps_no_probe() {
        assertThat(examine(store)).allMatch(finding -> finding.state() == State.GOOD).hasSize(4);
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void a_store_in_which_the_last_writer_wins_is_found_out() {
        assertThat(examine(new LastWriterWins(store)))
                .filteredOn(finding -> finding.state() == State.BAD)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject()).isEqualTo("first writer");
                    assertThat(finding.remedy()).isPresent();
                });
    }

    @Test
    void a_store_that_is_away_is_one_finding() {
        store.outage(true);

        assertThat(examine(store))
                .singleElement()
                .satisfies(finding -> assertThat(finding.state()).isEqualTo(State.BAD));
    }

    private static List<Finding> examine(ArtifactStore store) {
        return new ExamineBucket(store, CLOCK).examine(NOBODY, "probes/doctor-1");
    }

    /// Knows no conditional puts, as some S3 servers.
    private record LastWriterWins(InMemoryArtifactStore store) implements ArtifactStore {
        @Override
        public ArtifactRef put(String key, byte[] bytes, String mediaType) {
            return store.replace(key, bytes, mediaType);
        }

        @Override
        public ArtifactRef put(String key, Path file, String mediaType) {
            return store.put(key, file, mediaType);
        }

        @Override
        public ArtifactRef replace(String key, byte[] bytes, String mediaType) {
            return store.replace(key, bytes, mediaType);
        }

        @Override
        public Optional<ArtifactRef> find(String key) {
            return store.find(key);
        }

        @Override
        public byte[] read(ArtifactRef artifact) {
            return store.read(store.find(artifact.key()).orElseThrow());
        }

        @Override
        public void download(ArtifactRef artifact, Path file) {
            store.download(artifact, file);
        }

        @Override
        public void remove(String key) {
            store.remove(key);
        }

        @Override
        public List<String> list(String prefix) {
            return store.list(prefix);
        }

        @Override
        public List<StoredObject> inventory(String prefix) {
            return store.inventory(prefix);
        }
    }
}
