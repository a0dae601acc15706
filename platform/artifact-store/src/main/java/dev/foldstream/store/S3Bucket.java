package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
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

/// What can be asked of a bucket. An artifact is one object, with its hash in the user metadata;
/// what goes wrong is said as the client says it. Thread-safe.
final class S3Bucket {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 64;
    private static final long PART = 64L << 20;
    private static final String HASH = "sha256";

    private final String name;
    private final MinioClient client;
    private final MinioClient firstWriter;

    private S3Bucket(String name, MinioClient client, MinioClient firstWriter) {
        this.name = name;
        this.client = client;
        this.firstWriter = firstWriter;
    }

    /// Nothing is asked of the server yet.
    static S3Bucket of(S3Settings settings, OkHttpClient http) {
        OkHttpClient conditional = http.newBuilder().addInterceptor(new FirstWriterWins()).build();
        return new S3Bucket(
                settings.bucket(), client(settings, http), client(settings, conditional));
    }

    /// Connections to a server that is given up on when it is silent for too long.
    static OkHttpClient connections(S3Settings settings) {
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
        return builder.build();
    }

    private static MinioClient client(S3Settings settings, OkHttpClient http) {
        return MinioClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build();
    }

    /// Makes the bucket when it is missing.
    ///
    /// @return whether it was
    boolean make() throws MinioException {
        boolean missing = !client.bucketExists(BucketExistsArgs.builder().bucket(name).build());
        if (missing) {
            client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
        }
        return missing;
    }

    /// Puts bytes where nothing lies yet.
    ArtifactRef putFirst(ArtifactRef artifact, byte[] bytes) throws MinioException {
        return put(firstWriter, artifact, bytes);
    }

    /// Puts a file where nothing lies yet.
    ArtifactRef putFirst(ArtifactRef artifact, Path file) throws MinioException {
        firstWriter.uploadObject(
                UploadObjectArgs.builder()
                        .bucket(name)
                        .object(artifact.key())
                        .filename(file.toString(), PART)
                        .contentType(artifact.mediaType())
                        .userMetadata(Map.of(HASH, artifact.sha256()))
                        .build());
        return artifact;
    }

    /// Puts bytes, whatever lies there.
    ArtifactRef replace(ArtifactRef artifact, byte[] bytes) throws MinioException {
        return put(client, artifact, bytes);
    }

    private ArtifactRef put(MinioClient writer, ArtifactRef artifact, byte[] bytes)
            throws MinioException {
        writer.putObject(
                PutObjectArgs.builder().bucket(name).object(artifact.key()).stream(
                                new ByteArrayInputStream(bytes), artifact.bytes(), PART)
                        .contentType(artifact.mediaType())
                        .userMetadata(Map.of(HASH, artifact.sha256()))
                        .build());
        return artifact;
    }

    /// What lies under a key. Without a hash in its metadata, the whole object is read.
    ArtifactRef describe(String key) throws MinioException, IOException {
        StatObjectResponse stat =
                client.statObject(StatObjectArgs.builder().bucket(name).object(key).build());
        Optional<String> noted = notedHash(stat);
        String sha256 = noted.isPresent() ? noted.get() : hashContent(key);
        return new ArtifactRef(key, sha256, stat.size(), stat.contentType());
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

    /// The bytes under a key, to be closed.
    InputStream open(String key) throws MinioException {
        return client.getObject(GetObjectArgs.builder().bucket(name).object(key).build());
    }

    /// In ascending order of the keys.
    List<StoredObject> objects(String prefix) throws MinioException {
        List<StoredObject> objects = new ArrayList<>();
        for (Result<Item> item :
                client.listObjects(
                        ListObjectsArgs.builder()
                                .bucket(name)
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

    void remove(String key) throws MinioException {
        client.removeObject(RemoveObjectArgs.builder().bucket(name).object(key).build());
    }
}
