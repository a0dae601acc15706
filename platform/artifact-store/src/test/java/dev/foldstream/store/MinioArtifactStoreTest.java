package dev.foldstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a store must say of a server that misbehaves. How it works with one that behaves is said by
/// `ArtifactStoreContract`.
class MinioArtifactStoreTest {
    private static final String KEY = "uploads/a";
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final ArtifactRef WHOLE =
            new ArtifactRef(KEY, Sha256.of(CONTENT), CONTENT.length, MediaTypes.TEXT);

    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void server_that_is_away_is_unavailable_whatever_is_asked() {
        MinioArtifactStore store = store();
        server.stop(0);
        assertThatThrownBy(() -> store.put(KEY, CONTENT, MediaTypes.TEXT))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("put " + KEY)
                .hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> store.replace(KEY, CONTENT, MediaTypes.TEXT))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.find(KEY)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.read(WHOLE)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.download(WHOLE, Path.of("never-written")))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.list("uploads/")).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(store::makeBucket).isInstanceOf(StoreUnavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalError",
        "503, SlowDown",
        "403, AccessDenied",
        "404, NoSuchBucket",
        "409, ConditionalRequestConflict",
        "429, TooManyRequests"
    })
    void refusal_that_passes_or_that_an_operator_mends_is_unavailable(int status, String code) {
        answer(exchange -> refuse(exchange, status, code));
        assertThatThrownBy(() -> store().put(KEY, CONTENT, MediaTypes.TEXT))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining(Integer.toString(status));
    }

    @Test
    void request_that_is_wrong_in_itself_is_not_tried_again() {
        answer(exchange -> refuse(exchange, 400, "KeyTooLongError"));
        assertThatThrownBy(() -> store().put(KEY, CONTENT, MediaTypes.TEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KeyTooLongError");
    }

    @Test
    void answer_that_breaks_off_is_unavailable_and_not_damage(@TempDir Path folder) {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, 3);
            exchange.getResponseBody().flush();
            throw new IOException("the line is cut");
        });
        assertThatThrownBy(() -> store().read(WHOLE)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store().download(WHOLE, folder.resolve("a")))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void file_that_cannot_be_written_is_not_the_fault_of_the_store(@TempDir Path folder) {
        answer(exchange -> {
            describe(exchange.getResponseHeaders());
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        assertThatThrownBy(() -> store().download(WHOLE, folder.resolve("missing/a")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void hash_in_the_metadata_is_found_whatever_case_the_server_gives_it() {
        answer(exchange -> {
            describe(exchange.getResponseHeaders());
            exchange.getResponseHeaders().set("X-Amz-Meta-Sha256", WHOLE.sha256());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        assertThat(store().find(KEY)).contains(WHOLE);
    }

    @Test
    void object_without_a_hash_is_hashed() {
        answer(exchange -> {
            describe(exchange.getResponseHeaders());
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : CONTENT.length);
            if (!head) {
                exchange.getResponseBody().write(CONTENT);
            }
            exchange.close();
        });
        assertThat(store().find(KEY)).contains(WHOLE);
    }

    @Test
    void listener_hears_of_faults_but_takes_what_is_missing_for_an_answer() {
        List<String> heard = new ArrayList<>();
        MinioArtifactStore store =
                store(operation -> outcome -> heard.add(operation + " " + outcome));

        answer(exchange -> {
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            } else {
                refuse(exchange, 503, "SlowDown");
            }
        });
        assertThat(store.find(KEY)).isEmpty();
        assertThatThrownBy(() -> store.read(WHOLE)).isInstanceOf(StoreUnavailable.class);

        assertThat(heard).containsExactly("find ANSWERED", "read FAILED");
    }

    private MinioArtifactStore store() {
        return store(StoreListener.NONE);
    }

    private MinioArtifactStore store(StoreListener listener) {
        return MinioArtifactStore.connect(
                new S3Settings(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        "key",
                        "secret",
                        "foldstream",
                        "us-east-1"),
                listener);
    }

    private void answer(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private static void describe(Headers headers) {
        headers.set("Content-Type", MediaTypes.TEXT);
        headers.set("Content-Length", Integer.toString(CONTENT.length));
        headers.set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
        headers.set("ETag", "\"1\"");
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        byte[] body =
                "<Error><Code>%s</Code><Message>no</Message></Error>"
                        .formatted(code)
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
