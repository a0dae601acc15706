package dev.foldstream.store;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Set;

/// A request that failed: by the server's answer, or for want of one.
final class S3Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final String NO_SUCH_BUCKET = "NoSuchBucket";
    private static final Set<String> BUCKET_IS_THERE =
            Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");

    /// Requests that no second try can help, whatever an operator does.
    private static final Set<Integer> FORLORN = Set.of(400, 405, 411, 413, 414, 501);

    /// Of the HTTP answer; 0 when there is none.
    private final int status;

    /// Of the S3 error, such as `NoSuchKey`, or what happened to the connection.
    private final String code;

    private S3Fault(int status, String code, Exception cause) {
        super(cause);
        this.status = status;
        this.code = code;
    }

    /// Sends a request. The client tells of a lost connection in three ways, and of one to a server
    /// that nobody vouches for in a fourth; here they are one.
    static <T> T ask(Request<T> request) throws S3Fault {
        try {
            return request.send();
        } catch (MinioException | IOException e) {
            throw of(e);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof IOException lost) {
                throw of(lost);
            }
            if (e.getCause() instanceof GeneralSecurityException untrusted) {
                throw of(untrusted);
            }
            throw e;
        }
    }

    private static S3Fault of(Exception cause) {
        return switch (cause) {
            case ErrorResponseException answer ->
                    new S3Fault(answer.response().code(), answer.errorResponse().code(), cause);
            case ServerException answer -> new S3Fault(answer.statusCode(), "no reason", cause);
            default -> new S3Fault(0, rootMessage(cause), cause);
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

    /// Whether the store works and has said what there is.
    boolean isAnswer() {
        return objectIsMissing() || objectIsThere() || bucketIsThere();
    }

    /// What a caller can act upon. Trouble with the network, the server, the credentials or the
    /// bucket is [StoreUnavailable], for it passes or an operator mends it; a request that is wrong
    /// in itself is an [IllegalArgumentException].
    RuntimeException asException(String doing, URI endpoint) {
        String message =
                status == 0
                        ? "can't %s at %s: %s".formatted(doing, endpoint, code)
                        : "can't %s at %s: %s (%d)".formatted(doing, endpoint, code, status);
        return FORLORN.contains(status)
                ? new IllegalArgumentException(message, this)
                : new StoreUnavailable(message, this);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    @FunctionalInterface
    interface Request<T> {
        T send() throws MinioException, IOException;
    }
}
