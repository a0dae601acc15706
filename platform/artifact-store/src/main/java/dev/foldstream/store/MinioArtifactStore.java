package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.store.S3Fault.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/// Artifacts in a bucket of any S3 that knows conditional puts (`If-None-Match: *`). The hash of an
/// artifact stands in its user metadata, so that [#find] needs no download.
///
/// An artifact is one object put in one piece, since only a single put is conditional from its
/// first byte: 5 GiB at most. Thread-safe.
public final class MinioArtifactStore implements ArtifactStore {
    private final S3Bucket bucket;
    private final UploadParts parts;
    private final S3Settings settings;
    private final StoreListener listener;

    private MinioArtifactStore(
            S3Bucket bucket, UploadParts parts, S3Settings settings, StoreListener listener) {
        this.bucket = bucket;
        this.parts = parts;
        this.settings = settings;
        this.listener = listener;
    }

    /// A store over a bucket. Nothing is asked of the server yet.
    public static MinioArtifactStore connect(S3Settings settings) {
        return connect(settings, StoreListener.NONE);
    }

    /// The same, for somebody who counts what is asked of it.
    public static MinioArtifactStore connect(S3Settings settings, StoreListener listener) {
        OkHttpClient http = S3Bucket.connections(settings);
        return new MinioArtifactStore(
                S3Bucket.of(settings, http), new UploadParts(settings, http), settings, listener);
    }

    /// Uploads in parts that nobody has finished; empty where the store does not say.
    public List<UnfinishedUpload> unfinishedUploads() {
        return parts.unfinished();
    }

    /// Removes the parts of an upload; whoever still sends some fails.
    public void abandon(UnfinishedUpload upload) {
        parts.abandon(upload);
    }

    /// Makes the bucket when it is missing.
    ///
    /// @throws StoreUnavailable when the store can't be reached
    public void makeBucket() {
        try {
            ask("make-bucket", bucket::make);
        } catch (S3Fault fault) {
            if (!fault.bucketIsThere()) { // another service was first
                throw fault.asException("make bucket " + settings.bucket(), settings.endpoint());
            }
        }
    }

    @Override
    public ArtifactRef put(String key, byte[] bytes, String mediaType) {
        ArtifactRef mine = new ArtifactRef(key, Sha256.of(bytes), bytes.length, mediaType);
        return putFirst(mine, () -> bucket.putFirst(mine, bytes));
    }

    /// {@inheritDoc} The file must not change meanwhile.
    @Override
    public ArtifactRef put(String key, Path file, String mediaType) {
        ArtifactRef mine = describe(key, file, mediaType);
        return putFirst(mine, () -> bucket.putFirst(mine, file));
    }

    @Override
    public ArtifactRef replace(String key, byte[] bytes, String mediaType) {
        ArtifactRef mine = new ArtifactRef(key, Sha256.of(bytes), bytes.length, mediaType);
        try {
            return ask("replace", () -> bucket.replace(mine, bytes));
        } catch (S3Fault fault) {
            throw fault.asException("replace " + key, settings.endpoint());
        }
    }

    @Override
    public Optional<ArtifactRef> find(String key) {
        try {
            return Optional.of(ask("find", () -> bucket.describe(key)));
        } catch (S3Fault fault) {
            if (fault.objectIsMissing()) {
                return Optional.empty();
            }
            throw fault.asException("find " + key, settings.endpoint());
        }
    }

    @Override
    public byte[] read(ArtifactRef artifact) {
        String key = artifact.key();
        try {
            return ask(
                    "read",
                    () -> {
                        try (InputStream content = bucket.open(key)) {
                            return ArtifactBytes.requireWhole(artifact, content.readAllBytes());
                        }
                    });
        } catch (S3Fault fault) {
            if (fault.objectIsMissing()) {
                throw new ArtifactMissing(key);
            }
            throw fault.asException("read " + key, settings.endpoint());
        }
    }

    @Override
    public void download(ArtifactRef artifact, Path file) {
        String key = artifact.key();
        try {
            ask(
                    "download",
                    () -> {
                        try (InputStream content = bucket.open(key)) {
                            ArtifactFile.write(artifact, content, file);
                        }
                        return file;
                    });
        } catch (S3Fault fault) {
            if (fault.objectIsMissing()) {
                throw new ArtifactMissing(key);
            }
            throw fault.asException("download " + key, settings.endpoint());
        }
    }

    @Override
    public void remove(String key) {
        try {
            ask(
                    "remove",
                    () -> {
                        bucket.remove(key);
                        return key;
                    });
        } catch (S3Fault fault) {
            if (!fault.objectIsMissing()) {
                throw fault.asException("remove " + key, settings.endpoint());
            }
        }
    }

    @Override
    public List<String> list(String prefix) {
        return inventory(prefix).stream().map(StoredObject::key).toList();
    }

    @Override
    public List<StoredObject> inventory(String prefix) {
        try {
            return ask("list", () -> bucket.objects(prefix));
        } catch (S3Fault fault) {
            throw fault.asException("list " + prefix, settings.endpoint());
        }
    }

    private ArtifactRef putFirst(ArtifactRef mine, Request<ArtifactRef> upload) {
        String key = mine.key();
        try {
            return ask("put", upload);
        } catch (S3Fault fault) {
            if (fault.objectIsThere()) {
                return find(key)
                        .orElseThrow(
                                () -> new StoreUnavailable(key + " was there and is gone", fault));
            }
            throw fault.asException("put " + key, settings.endpoint());
        }
    }

    /// Sends a request and tells the listener what came of it.
    private <T> T ask(String operation, Request<T> request) throws S3Fault {
        StoreListener.Visit visit = listener.begins(operation);
        StoreListener.Outcome outcome = StoreListener.Outcome.FAILED;
        try {
            T answer = S3Fault.ask(request);
            outcome = StoreListener.Outcome.ANSWERED;
            return answer;
        } catch (S3Fault fault) {
            if (fault.isAnswer()) {
                outcome = StoreListener.Outcome.ANSWERED;
            }
            throw fault;
        } finally {
            visit.ended(outcome);
        }
    }

    private static ArtifactRef describe(String key, Path file, String mediaType) {
        try (InputStream content = Files.newInputStream(file)) {
            return new ArtifactRef(key, Sha256.of(content), Files.size(file), mediaType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
