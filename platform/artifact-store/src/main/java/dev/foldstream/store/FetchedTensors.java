package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.store.tensor.TensorFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A safetensors file of the store on this machine's disk, however large it is, to be read piece by
/// piece; gone when it is closed. Thread-safe.
public final class FetchedTensors implements AutoCloseable {
    private final Path file;
    private final TensorFileReader reader;

    private FetchedTensors(Path file, TensorFileReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /// @throws ArtifactMissing when it is not in the store
    /// @throws dev.foldstream.contracts.wire.Undecodable when it is no safetensors file
    /// @throws UncheckedIOException when there is no room on the disk
    public static FetchedTensors fetch(ArtifactSource store, ArtifactRef artifact) {
        try {
            Path file = Files.createTempFile("foldstream-tensors-", ".safetensors");
            try {
                store.download(artifact, file);
                return new FetchedTensors(file, TensorFileReader.open(file));
            } catch (RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of its tensors, until this is closed.
    public TensorFileReader reader() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
