package dev.foldstream.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import dev.foldstream.store.StoreUnavailable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MinioArtifactStoreIT implements ArtifactStoreContract {
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
    void artifact_of_many_parts_worth_is_one_object() {
        ArtifactStore store = newStore();
        byte[] content = new byte[100 << 20];
        assertThat(store.put(KEY, content, MediaTypes.BYTES).sha256())
                .isEqualTo(Sha256.of(content));
        assertThat(store.find(KEY)).map(found -> found.bytes()).contains((long) content.length);
    }

    private static S3Settings newBucket() {
        return EmbeddedInfrastructure.bucket("contract-" + BUCKETS.incrementAndGet());
    }
}
