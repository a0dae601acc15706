package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.store.S3Fault.Request;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/// Artifacts in a bucket of any S3 that knows conditional puts (`If-None-Match: *`). The hash of an
/// artifact stands in its user metadata, so that [#find] needs no download.
///
/// An artifact is one object put in one piece, since only a single put is conditional from its
/// first byte: 5 GiB at most. Thread-safe.
public final class MinioArtifactStore implements ArtifactStore {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 64;
    private static final long PART = 64L << 20;
    private static final String HASH = "sha256";

    private final MinioClient client;
    private final MinioClient firstWriter;
    private final OkHttpClient http;
    private final S3Settings settings;
    private final StoreListener listener;

    private MinioArtifactStore(
            MinioClient client,
            MinioClient firstWriter,
            OkHttpClient http,
            S3Settings settings,
            StoreListener listener) {
        this.client = client;
        this.http = http;
        this.firstWriter = firstWriter;
        this.settings = settings;
        this.listener = listener;
    }

    /// A store over a bucket. Nothing is asked of the server yet.
    public static MinioArtifactStore connect(S3Settings settings) {
        return connect(settings, StoreListener.NONE);
    }

    /// The same, for somebody who counts what is asked of it.
    public static MinioArtifactStore connect(S3Settings settings, StoreListener listener) {
        // daemon threads, which do not keep a command line alive
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(CONNECTIONS);
        dispatcher.setMaxRequestsPerHost(CONNECTIONS);
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder()
                        .dispatcher(dispatcher)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(SILENCE_TIMEOUT)
                        .writeTimeout(SILENCE_TIMEOUT);
        settings.authorities()
                .map(TrustedAuthorities::of)
                .ifPresent(trusted -> builder.sslSocketFactory(trusted.sockets(), trusted.trust()));
        OkHttpClient http = builder.build();
        OkHttpClient conditional = http.newBuilder().addInterceptor(new FirstWriterWins()).build();
        return new MinioArtifactStore(
                client(settings, http), client(settings, conditional), http, settings, listener);
    }

    private static MinioClient client(S3Settings settings, OkHttpClient http) {
        return MinioClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build();
    }

    /// Uploads in parts that nobody has finished; empty where the store does not say.
    public List<UnfinishedUpload> unfinishedUploads() {
        return new UploadParts(settings, http).unfinished();
    }

    /// Removes the parts of an upload; whoever still sends some fails.
    public void abandon(UnfinishedUpload upload) {
        new UploadParts(settings, http).abandon(upload);
    }

    /// Makes the bucket when it is missing.
    ///
    /// @throws StoreUnavailable when the store can't be reached
    public void makeBucket() {
        try {
            ask("make-bucket", this::makeMissingBucket);
        } catch (S3Fault fault) {
            if (!fault.bucketIsThere()) { // another service was first
                throw fault.asException("make bucket " + settings.bucket(), settings.endpoint());
            }
        }
    }

    @Override
    public ArtifactRef put(String key, byte[] bytes, String mediaType) {
        ArtifactRef mine = new ArtifactRef(key, Sha256.of(bytes), bytes.length, mediaType);
        return putFirst(mine, () -> upload(firstWriter, mine, bytes));
    }

    /// {@inheritDoc} The file must not change meanwhile.
    @Override
    public ArtifactRef put(String key, Path file, String mediaType) {
        ArtifactRef mine = describe(key, file, mediaType);
        return putFirst(mine, () -> upload(mine, file));
    }

    @Override
    public ArtifactRef replace(String key, byte[] bytes, String mediaType) {
        ArtifactRef mine = new ArtifactRef(key, Sha256.of(bytes), bytes.length, mediaType);
        try {
            return ask("replace", () -> upload(client, mine, bytes));
        } catch (S3Fault fault) {
            throw fault.asException("replace " + key, settings.endpoint());
        }
    }

    @Override
    public Optional<ArtifactRef> find(String key) {
        try {
            return Optional.of(ask("find", () -> describe(key)));
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
                        byte[] bytes = readAll(key);
                        requireWhole(artifact, bytes);
                        return bytes;
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
                        try (InputStream content = open(key)) {
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
                        client.removeObject(
                                RemoveObjectArgs.builder()
                                        .bucket(settings.bucket())
                                        .object(key)
                                        .build());
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
            return ask("list", () -> objects(prefix));
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

    private boolean makeMissingBucket() throws MinioException {
        String bucket = settings.bucket();
        boolean missing = !client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build());
        if (missing) {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        }
        return missing;
    }

    private ArtifactRef upload(MinioClient writer, ArtifactRef mine, byte[] bytes)
            throws MinioException {
        writer.putObject(
                PutObjectArgs.builder().bucket(settings.bucket()).object(mine.key()).stream(
                                new ByteArrayInputStream(bytes), mine.bytes(), PART)
                        .contentType(mine.mediaType())
                        .userMetadata(Map.of(HASH, mine.sha256()))
                        .build());
        return mine;
    }

    private ArtifactRef upload(ArtifactRef mine, Path file) throws MinioException {
        firstWriter.uploadObject(
                UploadObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(mine.key())
                        .filename(file.toString(), PART)
                        .contentType(mine.mediaType())
                        .userMetadata(Map.of(HASH, mine.sha256()))
                        .build());
        return mine;
    }

    private ArtifactRef describe(String key) throws MinioException, IOException {
        StatObjectResponse stat =
                client.statObject(
                        StatObjectArgs.builder().bucket(settings.bucket()).object(key).build());
        Optional<String> noted = notedHash(stat);
        String sha256 = noted.isPresent() ? noted.get() : hashContent(key);
        return new ArtifactRef(key, sha256, stat.size(), stat.contentType());
    }

    private byte[] readAll(String key) throws MinioException, IOException {
        try (InputStream content = open(key)) {
            return content.readAllBytes();
        }
    }

    private List<StoredObject> objects(String prefix) throws MinioException {
        List<StoredObject> objects = new ArrayList<>();
        for (Result<Item> item :
                client.listObjects(
                        ListObjectsArgs.builder()
                                .bucket(settings.bucket())
                                .prefix(prefix)
                                .recursive(true)
                                .build())) {
            Item object = item.get();
            objects.add(
                    new StoredObject(
                            object.objectName(), object.size(), object.lastModified().toInstant()));
        }
        objects.sort(Comparator.comparing(StoredObject::key));
        return List.copyOf(objects);
    }

    private GetObjectResponse open(String key) throws MinioException {
        return client.getObject(
                GetObjectArgs.builder().bucket(settings.bucket()).object(key).build());
    }

    /// The hash that was put with the artifact. Servers answer with metadata keys in any case.
    private static Optional<String> notedHash(StatObjectResponse stat) {
        for (Map.Entry<String, String> entry : stat.userMetadata()) {
            if (entry.getKey().equalsIgnoreCase(HASH)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    private String hashContent(String key) throws MinioException, IOException {
        try (InputStream content = open(key)) {
            return Sha256.of(content);
        }
    }

    private static ArtifactRef describe(String key, Path file, String mediaType) {
        try (InputStream content = Files.newInputStream(file)) {
            return new ArtifactRef(key, Sha256.of(content), Files.size(file), mediaType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireWhole(ArtifactRef artifact, byte[] bytes) {
        if (bytes.length != artifact.bytes()) {
            throw new ArtifactDamaged(
                    artifact.key(), "%d bytes, not %d".formatted(bytes.length, artifact.bytes()));
        }
        String sha256 = Sha256.of(bytes);
        if (!sha256.equals(artifact.sha256())) {
            throw new ArtifactDamaged(
                    artifact.key(), "SHA-256 %s, not %s".formatted(sha256, artifact.sha256()));
        }
    }
}
