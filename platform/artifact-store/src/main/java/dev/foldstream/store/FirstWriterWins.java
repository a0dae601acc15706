package dev.foldstream.store;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/// Adds `If-None-Match: *` to the requests that make an object: the put of a whole one, and the one
/// that completes an upload of parts. S3 knows the condition for no other request, so it can't be
/// left to the client, which would add it to every part.
///
/// Source: Amazon S3 User Guide, "How to prevent object overwrites with conditional writes".
final class FirstWriterWins implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        return chain.proceed(
                makesAnObject(request)
                        ? request.newBuilder().header("If-None-Match", "*").build()
                        : request);
    }

    private static boolean makesAnObject(Request request) {
        HttpUrl url = request.url();
        return switch (request.method()) {
            case "PUT" -> url.queryParameter("partNumber") == null;
            case "POST" -> url.queryParameter("uploadId") != null;
            default -> false;
        };
    }
}
