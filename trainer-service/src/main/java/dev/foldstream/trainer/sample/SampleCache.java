package dev.foldstream.trainer.sample;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.TensorFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// The datasets that this process trains on, as files in its scratch folder, however large they
/// are. A dataset is fetched once and shared by all stacks that use it at a time; the last one is
/// kept until another is asked for, since the next stack most often wants it again.
///
/// ```
/// columns.safetensors ──▶ inputs  [N, F] float64 ──▶ inputs.standard  [N, F] float32 ─┬▶ copied
///      (store)        └─▶ targets [N, O] float64 ──▶ targets.standard [N, O] float32 ─┘  or mapped
/// ```
///
/// The rows in double precision are read by what computes scales and closed-form fits; those in
/// single precision are what programs gather from. They are copied into memory where they fit into
/// its share, else mapped, so that the operating system keeps in memory what there is room for.
/// Thread-safe.
public final class SampleCache implements AutoCloseable {
    private final ArtifactStore store;
    private final ScratchFolder scratch;
    private final long residentBytes;
    private final Map<Key, Entry> entries = new HashMap<>();
    private int folders;
    private boolean closed;

    /// @param scratch is closed with this cache
    /// @param residentBytes what a stack's dataset may take of the memory; a larger one is mapped
    public SampleCache(ArtifactStore store, ScratchFolder scratch, long residentBytes) {
        if (residentBytes < 0) {
            throw new IllegalArgumentException(residentBytes + " bytes of memory for a dataset");
        }
        this.store = store;
        this.scratch = scratch;
        this.residentBytes = residentBytes;
    }

    private record Key(String columns, RowLayout inputs, RowLayout targets) {}

    /// The samples of a dataset, for as long as the lease is open. The first that asks for a
    /// dataset fetches it; others wait for that.
    ///
    /// @param columns `columns.safetensors`
    /// @param inputs those of them that a model sees
    /// @param targets those of them that it predicts
    /// @throws dev.foldstream.contracts.wire.Undecodable when that is no such file
    /// @throws IllegalArgumentException when it contradicts the layouts
    /// @throws UncheckedIOException when the scratch folder can't take it
    public Lease lease(ArtifactRef columns, RowLayout inputs, RowLayout targets) {
        Key key = new Key(columns.sha256(), inputs, targets);
        Entry entry = take(key);
        try {
            return new Lease(entry, entry.samples(columns, key));
        } catch (RuntimeException e) {
            giveBack(entry);
            throw e;
        }
    }

    private synchronized Entry take(Key key) {
        if (closed) {
            throw new IllegalStateException("the datasets of this process are closed");
        }
        if (!entries.containsKey(key)) {
            removeIdle();
        }
        Entry entry = entries.computeIfAbsent(key, k -> new Entry(nextFolder()));
        entry.leases++;
        return entry;
    }

    private Path nextFolder() {
        folders++;
        return scratch.resolve("dataset-" + folders);
    }

    private synchronized void giveBack(Entry entry) {
        entry.leases--;
        if (closed) {
            clear();
        }
    }

    private void removeIdle() {
        for (Iterator<Entry> each = entries.values().iterator(); each.hasNext(); ) {
            Entry entry = each.next();
            if (entry.leases == 0) {
                each.remove();
                ScratchFolder.remove(entry.folder);
            }
        }
    }

    private void clear() {
        removeIdle();
        if (entries.isEmpty()) {
            scratch.close();
        }
    }

    /// Removes the files, those in use as soon as they are not.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            clear();
        }
    }

    /// A dataset that is in use.
    public final class Lease implements AutoCloseable {
        private final Entry entry;
        private final Samples samples;
        private boolean ended;

        private Lease(Entry entry, Samples samples) {
            this.entry = entry;
            this.samples = samples;
        }

        public Samples samples() {
            return samples;
        }

        /// Gives the dataset back; its samples must not be used any more.
        @Override
        public void close() {
            if (!ended) {
                ended = true;
                giveBack(entry);
            }
        }
    }

    /// A dataset in its folder. The number of leases belongs to the cache's lock, the samples to
    /// its own, so that fetching one does not keep others waiting.
    private final class Entry {
        private final Path folder;
        private Optional<Samples> samples = Optional.empty();
        private int leases;

        Entry(Path folder) {
            this.folder = folder;
        }

        synchronized Samples samples(ArtifactRef columns, Key key) {
            if (samples.isEmpty()) {
                try {
                    samples = Optional.of(fetch(columns, key));
                } catch (RuntimeException e) {
                    ScratchFolder.remove(folder);
                    throw e;
                }
            }
            return samples.get();
        }

        private Samples fetch(ArtifactRef columns, Key key) {
            Path file = folder.resolve("columns.safetensors");
            try {
                Files.createDirectories(folder);
                store.download(columns, file);
                Samples fetched = interleave(file, key);
                Files.delete(file);
                return fetched;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Samples interleave(Path file, Key key) {
            try (TensorFileReader reader = TensorFileReader.open(file)) {
                RowMatrix inputs =
                        RowFile.ofColumns(reader, key.inputs(), folder.resolve("inputs"));
                RowMatrix targets =
                        RowFile.ofColumns(reader, key.targets(), folder.resolve("targets"));
                long bytes = inputs.rows() * (inputs.width() + targets.width()) * Float.BYTES;
                boolean resident = bytes <= residentBytes;
                return new Samples(
                        key.inputs(),
                        inputs,
                        key.targets(),
                        targets,
                        (name, matrix, scale) ->
                                StandardRows.Filed.write(
                                        matrix,
                                        scale,
                                        folder.resolve(name + ".standard"),
                                        resident));
            }
        }
    }
}
