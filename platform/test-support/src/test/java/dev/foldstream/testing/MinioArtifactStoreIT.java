package dev.foldstream.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import dev.foldstream.store.StoreUnavailable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinioArtifactStoreIT implements ArtifactStoreContract {
    private static final int PARTS = 150 << 20;
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    @Override
    public ArtifactStore newStore() {
        MinioArtifactStore store = MinioArtifactStore.connect(newBucket());
        store.makeBucket();
        return store;
    }

    @Test
    void bucket_that_is_there_is_left_alone() {
        S3Settings bucket = newBucket();
        MinioArtifactStore store = MinioArtifactStore.connect(bucket);
        store.makeBucket();
        store.put(KEY, new byte[] {1}, MediaTypes.BYTES);
        assertThatCode(() -> MinioArtifactStore.connect(bucket).makeBucket())
                .doesNotThrowAnyException();
        assertThat(store.find(KEY)).isPresent();
    }

    @Test
    void store_without_its_bucket_is_unavailable() {
        MinioArtifactStore store = MinioArtifactStore.connect(newBucket());
        assertThatThrownBy(() -> store.put(KEY, new byte[] {1}, MediaTypes.BYTES))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("NoSuchBucket");
        assertThatThrownBy(() -> store.list("a")).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void wrong_secret_is_told() {
        S3Settings right = newBucket();
        S3Settings wrong =
                new S3Settings(
                        right.endpoint(),
                        right.accessKey(),
                        "guess",
                        right.bucket(),
                        right.region());
        MinioArtifactStore store = MinioArtifactStore.connect(wrong);
        assertThatThrownBy(() -> store.put(KEY, new byte[] {1}, MediaTypes.BYTES))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("SignatureDoesNotMatch");
    }

    @Test
    void file_of_many_parts_is_one_artifact_of_its_first_writer(@TempDir Path folder)
            throws IOException {
        ArtifactStore store = newStore();
        Path file = folder.resolve("rollouts.h5");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(PARTS);
            ArtifactRef first = store.put(KEY, file, MediaTypes.BYTES);
            assertThat(first.bytes()).isEqualTo(PARTS);
            assertThat(store.find(KEY)).contains(first);
            assertThat(store.read(first)).hasSize(PARTS);

            sparse.writeByte(1);
            assertThat(store.put(KEY, file, MediaTypes.BYTES)).isEqualTo(first);
            assertThat(store.put(KEY, new byte[PARTS], MediaTypes.TEXT)).isEqualTo(first);
            assertThat(store.read(first)).startsWith(0);
            assertThat(store.list("")).containsExactly(KEY);
        }
    }

    private static S3Settings newBucket() {
        return EmbeddedInfrastructure.bucket("contract-" + BUCKETS.incrementAndGet());
    }
}
