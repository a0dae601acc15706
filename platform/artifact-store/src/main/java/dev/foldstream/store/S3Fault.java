package dev.foldstream.store;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.net.URI;
import java.util.Set;

/// Why a request failed: the server's answer, or none.
///
/// @param status of the HTTP answer, 0 when there is none
/// @param code of the S3 error, such as `NoSuchKey`
record S3Fault(int status, String code, MinioException cause) {
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final String NO_SUCH_BUCKET = "NoSuchBucket";
    private static final Set<String> BUCKET_IS_THERE =
            Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");

    /// Requests that no second try can help, whatever an operator does.
    private static final Set<Integer> FORLORN = Set.of(400, 405, 411, 413, 414, 501);

    static S3Fault of(MinioException cause) {
        return switch (cause) {
            case ErrorResponseException answer ->
                    new S3Fault(answer.response().code(), answer.errorResponse().code(), cause);
            case ServerException answer ->
                    new S3Fault(answer.statusCode(), "ServerException", cause);
            default -> new S3Fault(0, "no answer", cause);
        };
    }

    boolean objectIsMissing() {
        return status == NOT_FOUND && !code.equals(NO_SUCH_BUCKET);
    }

    boolean objectIsThere() {
        return status == PRECONDITION_FAILED;
    }

    boolean bucketIsThere() {
        return BUCKET_IS_THERE.contains(code);
    }

    /// What a caller can act upon. Trouble with the network, the server, the credentials or the
    /// bucket is [StoreUnavailable], for it passes or an operator mends it; a request that is wrong
    /// in itself is an [IllegalArgumentException].
    RuntimeException asException(String doing, URI endpoint) {
        if (FORLORN.contains(status)) {
            return new IllegalArgumentException(
                    "%s refuses to %s: %s (%d)".formatted(endpoint, doing, code, status), cause);
        }
        String reason = status == 0 ? rootMessage(cause) : "%s (%d)".formatted(code, status);
        return new StoreUnavailable("can't %s at %s: %s".formatted(doing, endpoint, reason), cause);
    }

    /// An answer that began and broke off.
    static StoreUnavailable broken(String doing, URI endpoint, Exception cause) {
        return new StoreUnavailable(
                "can't %s at %s: %s".formatted(doing, endpoint, rootMessage(cause)), cause);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
