package dev.foldstream.cli.client;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.store.ArtifactBytes;
import dev.foldstream.store.ArtifactFile;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactSource;
import dev.foldstream.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The artifacts that the local store has left as plain files, to be read while it does not run.
/// Thread-safe.
public final class PlainFiles implements ArtifactSource {
    private final Path folder;

    /// @param folder that the local store keeps its bucket in
    public PlainFiles(Path folder) {
        this.folder = folder.normalize();
    }

    private Path path(String key) {
        Path path = folder.resolve(key).normalize();
        if (!path.startsWith(folder)) {
            throw new IllegalArgumentException("'%s' leads out of the store".formatted(key));
        }
        return path;
    }

    @Override
    public Optional<ArtifactRef> find(String key) {
        Path path = path(key);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(path)) {
            return Optional.of(
                    new ArtifactRef(key, Sha256.of(bytes), Files.size(path), MediaTypes.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] read(ArtifactRef artifact) {
        try {
            return ArtifactBytes.requireWhole(artifact, Files.readAllBytes(require(artifact)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void download(ArtifactRef artifact, Path file) {
        try (InputStream bytes = Files.newInputStream(require(artifact))) {
            ArtifactFile.write(artifact, bytes, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path require(ArtifactRef artifact) {
        Path path = path(artifact.key());
        if (!Files.isRegularFile(path)) {
            throw new ArtifactMissing(artifact.key());
        }
        return path;
    }

    @Override
    public List<String> list(String prefix) {
        Path start = path(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(key -> key.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<StoredObject> inventory(String prefix) {
        return list(prefix).stream().map(this::describe).toList();
    }

    private StoredObject describe(String key) {
        try {
            Path file = path(key);
            return new StoredObject(
                    key, Files.size(file), Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
