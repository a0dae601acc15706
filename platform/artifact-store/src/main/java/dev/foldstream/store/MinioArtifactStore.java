package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
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
    private static final long LARGEST_SINGLE_PUT = 5L << 30;
    private static final String HASH = "sha256";
    private static final Map<String, String> UNLESS_IT_EXISTS = Map.of("If-None-Match", "*");

    private final MinioClient client;
    private final S3Settings settings;

    private MinioArtifactStore(MinioClient client, S3Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /// A store over a bucket. Nothing is asked of the server yet.
    public static MinioArtifactStore connect(S3Settings settings) {
        // daemon threads, which do not keep a command line alive
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(CONNECTIONS);
        dispatcher.setMaxRequestsPerHost(CONNECTIONS);
        OkHttpClient http =
                new OkHttpClient.Builder()
                        .dispatcher(dispatcher)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(SILENCE_TIMEOUT)
                        .writeTimeout(SILENCE_TIMEOUT)
                        .build();
        MinioClient client =
                MinioClient.builder()
                        .endpoint(settings.endpoint().toString())
                        .region(settings.region())
                        .credentials(settings.accessKey(), settings.secretKey())
                        .httpClient(http)
                        .build();
        return new MinioArtifactStore(client, settings);
    }

    /// Makes the bucket when it is missing.
    ///
    /// @throws StoreUnavailable when the store can't be reached
    public void makeBucket() {
        String bucket = settings.bucket();
        try {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
                client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            }
        } catch (MinioException e) {
            S3Fault fault = S3Fault.of(e);
            if (!fault.bucketIsThere()) { // another service was first
                throw fault.asException("make bucket " + bucket, settings.endpoint());
            }
        }
    }

    @Override
    public ArtifactRef put(String key, byte[] bytes, String mediaType) {
        ArtifactRef mine = new ArtifactRef(key, Sha256.of(bytes), bytes.length, mediaType);
        return putFirst(mine, () -> upload(mine, bytes, UNLESS_IT_EXISTS));
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
            upload(mine, bytes, Map.of());
            return mine;
        } catch (MinioException e) {
            throw S3Fault.of(e).asException("replace " + key, settings.endpoint());
        }
    }

    @Override
    public Optional<ArtifactRef> find(String key) {
        try {
            StatObjectResponse stat =
                    client.statObject(
                            StatObjectArgs.builder().bucket(settings.bucket()).object(key).build());
            Optional<String> noted = notedHash(stat);
            String sha256 = noted.isPresent() ? noted.get() : hashContent(key);
            return Optional.of(new ArtifactRef(key, sha256, stat.size(), stat.contentType()));
        } catch (MinioException e) {
            S3Fault fault = S3Fault.of(e);
            if (fault.objectIsMissing()) {
                return Optional.empty();
            }
            throw fault.asException("find " + key, settings.endpoint());
        } catch (IOException e) {
            throw S3Fault.broken("find " + key, settings.endpoint(), e);
        }
    }

    @Override
    public byte[] read(ArtifactRef artifact) {
        String key = artifact.key();
        try (GetObjectResponse content = open(key)) {
            byte[] bytes = content.readAllBytes();
            requireWhole(artifact, bytes);
            return bytes;
        } catch (MinioException e) {
            S3Fault fault = S3Fault.of(e);
            if (fault.objectIsMissing()) {
                throw new ArtifactMissing(key);
            }
            throw fault.asException("read " + key, settings.endpoint());
        } catch (IOException e) {
            throw S3Fault.broken("read " + key, settings.endpoint(), e);
        }
    }

    @Override
    public List<String> list(String prefix) {
        List<String> keys = new ArrayList<>();
        try {
            for (Result<Item> item :
                    client.listObjects(
                            ListObjectsArgs.builder()
                                    .bucket(settings.bucket())
                                    .prefix(prefix)
                                    .recursive(true)
                                    .build())) {
                keys.add(item.get().objectName());
            }
        } catch (MinioException e) {
            throw S3Fault.of(e).asException("list " + prefix, settings.endpoint());
        }
        return keys.stream().sorted().toList();
    }

    private ArtifactRef putFirst(ArtifactRef mine, Upload upload) {
        try {
            upload.run();
            return mine;
        } catch (MinioException e) {
            S3Fault fault = S3Fault.of(e);
            if (fault.objectIsThere()) {
                return find(mine.key())
                        .orElseThrow(() ->
                                new StoreUnavailable(
                                        "'%s' was there and is gone".formatted(mine.key()), e));
            }
            throw fault.asException("put " + mine.key(), settings.endpoint());
        }
    }

    private void upload(ArtifactRef mine, byte[] bytes, Map<String, String> condition)
            throws MinioException {
        client.putObject(
                PutObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(mine.key())
                        .data(bytes, bytes.length)
                        .contentType(mine.mediaType())
                        .userMetadata(Map.of(HASH, mine.sha256()))
                        .extraHeaders(condition)
                        .build());
    }

    private void upload(ArtifactRef mine, Path file) throws MinioException {
        client.uploadObject(
                UploadObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(mine.key())
                        .filename(file.toString(), LARGEST_SINGLE_PUT)
                        .contentType(mine.mediaType())
                        .userMetadata(Map.of(HASH, mine.sha256()))
                        .extraHeaders(UNLESS_IT_EXISTS)
                        .build());
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
            return hash(content);
        }
    }

    private static ArtifactRef describe(String key, Path file, String mediaType) {
        try (InputStream content = Files.newInputStream(file)) {
            return new ArtifactRef(key, hash(content), Files.size(file), mediaType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(InputStream content) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
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

    @FunctionalInterface
    private interface Upload {
        void run() throws MinioException;
    }
}
