package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.TensorFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file of tensors from the store on the local disk, to be read piece by piece; gone when it is
/// closed.
final class FetchedTensors implements AutoCloseable {
    private final Path file;
    private final TensorFileReader reader;

    private FetchedTensors(Path file, TensorFileReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /// @throws UncheckedIOException when there is no room on the disk
    /// @throws dev.foldstream.contracts.wire.Undecodable when it is no safetensors file
    static FetchedTensors fetch(ArtifactStore store, ArtifactRef artifact) {
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

    /// All of a tensor.
    double[] all(String name) {
        return reader.doubles(name, 0, Math.toIntExact(reader.size(name)));
    }

    /// A tensor of so many rows.
    RowBlocks rows(String name, int rows) {
        int width = rows == 0 ? 0 : Math.toIntExact(reader.size(name) / rows);
        return new RowBlocks() {
            @Override
            public int rows() {
                return rows;
            }

            @Override
            public int width() {
                return width;
            }

            @Override
            public double[] read(int first, int count) {
                return reader.doubles(name, (long) first * width, Math.multiplyExact(count, width));
            }
        };
    }

    @Override
    public void close() {
        try {
            reader.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
