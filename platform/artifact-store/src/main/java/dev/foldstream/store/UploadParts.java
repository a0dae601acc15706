package dev.foldstream.store;

import io.minio.AbortMultipartUploadArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListMultipartUploadsResponse;
import io.minio.MinioAsyncClient;
import io.minio.messages.ListMultipartUploadsResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/// The parts of artifacts that were never finished, in a bucket. Only the client that waits for
/// nothing knows of them.
final class UploadParts {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final S3Settings settings;
    private final OkHttpClient http;

    UploadParts(S3Settings settings, OkHttpClient http) {
        this.settings = settings;
        this.http = http;
    }

    /// @throws StoreUnavailable when the store can't be reached
    List<UnfinishedUpload> unfinished() {
        return asking(
                "list unfinished uploads",
                client -> {
                    List<UnfinishedUpload> uploads = new ArrayList<>();
                    String key = "";
                    String id = "";
                    while (true) {
                        ListMultipartUploadsResult page = page(client, key, id);
                        page.uploads()
                                .forEach(upload ->
                                        uploads.add(
                                                new UnfinishedUpload(
                                                        upload.objectName(),
                                                        upload.uploadId(),
                                                        upload.initiated().toInstant())));
                        if (!page.isTruncated()) {
                            return uploads;
                        }
                        key = page.nextKeyMarker();
                        id = page.nextUploadIdMarker();
                    }
                });
    }

    /// @throws StoreUnavailable when the store can't be reached
    void abandon(UnfinishedUpload upload) {
        asking(
                "abandon the upload of " + upload.key(),
                client ->
                        answer(
                                client.abortMultipartUpload(
                                        AbortMultipartUploadArgs.builder()
                                                .bucket(settings.bucket())
                                                .object(upload.key())
                                                .uploadId(upload.id())
                                                .build())));
    }

    private ListMultipartUploadsResult page(MinioAsyncClient client, String key, String id) {
        ListMultipartUploadsArgs.Builder asked =
                ListMultipartUploadsArgs.builder().bucket(settings.bucket());
        if (!key.isEmpty()) {
            asked.keyMarker(key).uploadIdMarker(id);
        }
        ListMultipartUploadsResponse answer = answer(client.listMultipartUploads(asked.build()));
        return answer.result();
    }

    private <T> T asking(String doing, Function<MinioAsyncClient, T> question) {
        try (MinioAsyncClient client =
                MinioAsyncClient.builder()
                        .endpoint(settings.endpoint().toString())
                        .region(settings.region())
                        .credentials(settings.accessKey(), settings.secretKey())
                        .httpClient(http)
                        .build()) {
            return question.apply(client);
        } catch (StoreUnavailable e) {
            throw e;
        } catch (Exception e) { // closing a client declares all of them
            throw new StoreUnavailable(
                    "can't %s at %s: %s".formatted(doing, settings.endpoint(), e.getMessage()), e);
        }
    }

    private static <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
