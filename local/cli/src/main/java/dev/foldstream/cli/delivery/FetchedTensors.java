package dev.foldstream.cli.delivery;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.store.ArtifactSource;
import dev.foldstream.store.tensor.TensorFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A safetensors file of the store on this machine's disk, however large it is, until it is closed.
record FetchedTensors(Path file, TensorFileReader reader) implements AutoCloseable {

    static FetchedTensors of(ArtifactSource store, ArtifactRef artifact) {
        try {
            Path file = Files.createTempFile("foldstream", ".safetensors");
            try {
                store.download(artifact, file);
                return new FetchedTensors(file, TensorFileReader.open(file));
            } catch (RuntimeException e) {
                Files.delete(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
