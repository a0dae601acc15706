package dev.foldstream.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [ArtifactStore] keeps. A variant's test implements this interface.
public interface ArtifactStoreContract {
    int RACERS = 16;
    int BIG = 20 << 20;

    /// More than a page of an S3 listing.
    int MANY = 1_003;

    String KEY = "experiments/e/stacks/mlp-1/weights.safetensors";

    /// An empty store.
    ArtifactStore newStore();

    @Test
    default void what_was_put_is_found_and_read() {
        ArtifactStore store = newStore();
        ArtifactRef put = store.put(KEY, bytes("first"), MediaTypes.JSON_LINES);
        // sha256sum of GNU coreutils over the five bytes of "first"
        assertThat(put)
                .isEqualTo(
                        new ArtifactRef(
                                KEY,
                                "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e",
                                5,
                                MediaTypes.JSON_LINES));
        assertThat(store.find(KEY)).contains(put);
        assertThat(store.read(put)).asString(StandardCharsets.UTF_8).isEqualTo("first");
    }

    @Test
    default void no_bytes_are_an_artifact_too() {
        ArtifactStore store = newStore();
        ArtifactRef put = store.put(KEY, new byte[0], MediaTypes.BYTES);
        assertThat(store.find(KEY)).contains(put);
        assertThat(store.read(put)).isEmpty();
    }

    @Test
    default void late_writer_changes_nothing_and_learns_what_is_there() {
        ArtifactStore store = newStore();
        ArtifactRef first = store.put(KEY, bytes("first"), MediaTypes.JSON);
        ArtifactRef second = store.put(KEY, bytes("the second"), MediaTypes.CSV);
        assertThat(second).isEqualTo(first);
        assertThat(store.read(second)).isEqualTo(bytes("first"));
    }

    @Test
    default void one_of_many_racers_wins_and_all_agree_who() throws Exception {
        ArtifactStore store = newStore();
        CyclicBarrier start = new CyclicBarrier(RACERS);
        List<Callable<ArtifactRef>> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            byte[] mine = bytes("racer " + i);
            racers.add(() -> {
                start.await();
                return store.put(KEY, mine, MediaTypes.TEXT);
            });
        }
        List<ArtifactRef> answers = all(racers);
        assertThat(answers).hasSize(RACERS);
        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(store.find(KEY)).contains(answers.getFirst());
        assertThat(Sha256.of(store.read(answers.getFirst())))
                .isEqualTo(answers.getFirst().sha256());
    }

    @Test
    default void big_file_is_put_and_read_whole(@TempDir Path folder) throws IOException {
        ArtifactStore store = newStore();
        byte[] content = new byte[BIG];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("rollouts.h5"), content);
        ArtifactRef put = store.put(KEY, file, MediaTypes.BYTES);
        assertThat(put).isEqualTo(new ArtifactRef(KEY, Sha256.of(content), BIG, MediaTypes.BYTES));
        assertThat(store.find(KEY)).contains(put);
        assertThat(store.read(put)).isEqualTo(content);
    }

    @Test
    default void late_file_changes_nothing(@TempDir Path folder) throws IOException {
        ArtifactStore store = newStore();
        ArtifactRef first = store.put(KEY, bytes("first"), MediaTypes.TEXT);
        Path file = Files.write(folder.resolve("late"), new byte[BIG]);
        assertThat(store.put(KEY, file, MediaTypes.TEXT)).isEqualTo(first);
        assertThat(store.read(first)).isEqualTo(bytes("first"));
    }

    @Test
    default void replacement_is_what_is_found_then() {
        ArtifactStore store = newStore();
        store.replace(KEY, bytes("epoch 1"), MediaTypes.SAFETENSORS);
        ArtifactRef later = store.replace(KEY, bytes("epoch 22"), MediaTypes.SAFETENSORS);
        assertThat(store.find(KEY)).contains(later);
        assertThat(store.read(later)).isEqualTo(bytes("epoch 22"));
    }

    @Test
    default void nothing_is_found_where_nothing_is() {
        ArtifactStore store = newStore();
        assertThat(store.find(KEY)).isEmpty();
        ArtifactRef lost = new ArtifactRef(KEY, Sha256.of("lost"), 4, MediaTypes.TEXT);
        assertThatThrownBy(() -> store.read(lost))
                .isInstanceOf(ArtifactMissing.class)
                .hasMessageContaining(KEY);
    }

    @Test
    default void what_is_removed_is_gone_and_its_key_is_free_again() {
        ArtifactStore store = newStore();
        ArtifactRef first = store.put(KEY, bytes("first"), MediaTypes.TEXT);
        store.put(KEY + ".bak", bytes("beside"), MediaTypes.TEXT);

        store.remove(KEY);

        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.list("")).containsExactly(KEY + ".bak");
        assertThatThrownBy(() -> store.read(first)).isInstanceOf(ArtifactMissing.class);
        ArtifactRef second = store.put(KEY, bytes("second"), MediaTypes.TEXT);
        assertThat(store.read(second)).isEqualTo(bytes("second"));
    }

    @Test
    default void removing_what_is_not_there_changes_nothing() {
        ArtifactStore store = newStore();
        store.put(KEY, bytes("first"), MediaTypes.TEXT);

        store.remove(KEY + "s");
        store.remove("experiments/e");

        assertThat(store.list("")).containsExactly(KEY);
    }

    @Test
    default void bytes_that_are_not_those_of_the_reference_are_refused() {
        ArtifactStore store = newStore();
        ArtifactRef put = store.put(KEY, bytes("whole"), MediaTypes.TEXT);
        for (String damaged : List.of("Whole", "who", "wholesome", "")) {
            store.replace(KEY, bytes(damaged), MediaTypes.TEXT);
            assertThatThrownBy(() -> store.read(put))
                    .as(damaged)
                    .isInstanceOf(ArtifactDamaged.class)
                    .hasMessageContaining(KEY);
        }
    }

    @Test
    default void what_was_put_is_downloaded_whole_and_replaces_what_was_there(@TempDir Path folder)
            throws IOException {
        ArtifactStore store = newStore();
        byte[] content = new byte[BIG];
        new Random(2).nextBytes(content);
        Path file = Files.write(folder.resolve("columns"), bytes("older"));

        store.download(store.put(KEY, content, MediaTypes.BYTES), file);

        assertThat(file).hasBinaryContent(content);
        assertThat(folder.toFile().list()).containsExactly("columns");
    }

    @Test
    default void no_bytes_are_downloaded_too(@TempDir Path folder) {
        ArtifactStore store = newStore();
        Path file = folder.resolve("empty");
        store.download(store.put(KEY, new byte[0], MediaTypes.BYTES), file);
        assertThat(file).isEmptyFile();
    }

    @Test
    default void download_of_what_is_missing_or_damaged_is_refused_and_leaves_no_file(
            @TempDir Path folder) {
        ArtifactStore store = newStore();
        Path file = folder.resolve("columns");
        ArtifactRef lost = new ArtifactRef(KEY, Sha256.of("lost"), 4, MediaTypes.TEXT);
        assertThatThrownBy(() -> store.download(lost, file))
                .isInstanceOf(ArtifactMissing.class)
                .hasMessageContaining(KEY);
        ArtifactRef put = store.put(KEY, bytes("whole"), MediaTypes.TEXT);
        for (String damaged : List.of("Whole", "who", "wholesome", "")) {
            store.replace(KEY, bytes(damaged), MediaTypes.TEXT);
            assertThatThrownBy(() -> store.download(put, file))
                    .as(damaged)
                    .isInstanceOf(ArtifactDamaged.class)
                    .hasMessageContaining(KEY);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    default void keys_below_a_prefix_are_listed_in_ascending_order() {
        ArtifactStore store = newStore();
        for (String key : List.of("a/c/2", "a/b", "a/c/10", "a/d", "ab/c", "b", "a/c0")) {
            store.put(key, bytes(key), MediaTypes.TEXT);
        }
        assertThat(store.list("a/c/")).containsExactly("a/c/10", "a/c/2");
        assertThat(store.list("a/c")).containsExactly("a/c/10", "a/c/2", "a/c0");
        assertThat(store.list("")).hasSize(7).isSorted();
        assertThat(store.list("z/")).isEmpty();
    }

    @Test
    default void the_inventory_says_how_large_and_how_old_things_are() {
        ArtifactStore store = newStore();
        store.put("a/b", bytes("four"), MediaTypes.TEXT);
        store.put("a/c", new byte[0], MediaTypes.TEXT);
        store.put("b", bytes("x"), MediaTypes.TEXT);

        List<StoredObject> inventory = store.inventory("a/");

        assertThat(inventory).extracting(StoredObject::key).containsExactly("a/b", "a/c");
        assertThat(inventory).extracting(StoredObject::bytes).containsExactly(4L, 0L);
        assertThat(inventory)
                .extracting(StoredObject::modifiedAt)
                .allSatisfy(at -> assertThat(at).isBeforeOrEqualTo(aMomentFromNow()));
        assertThat(store.inventory("z")).isEmpty();
    }

    private static Instant aMomentFromNow() {
        return Instant.now().plusSeconds(60); // the store's clock may differ
    }

    @Test
    default void long_list_is_whole() throws Exception {
        ArtifactStore store = newStore();
        List<String> keys = IntStream.range(0, MANY).mapToObj("uploads/%04d"::formatted).toList();
        List<String> shuffled = new ArrayList<>(keys);
        Collections.shuffle(shuffled, new Random(1));
        List<Callable<ArtifactRef>> puts = new ArrayList<>();
        for (String key : shuffled) {
            puts.add(() -> store.put(key, bytes(key), MediaTypes.TEXT));
        }
        all(puts);
        assertThat(store.list("uploads/")).isEqualTo(keys);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> List<T> all(List<Callable<T>> steps) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(steps)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
