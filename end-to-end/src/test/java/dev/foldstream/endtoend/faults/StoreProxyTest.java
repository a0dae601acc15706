package dev.foldstream.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The proxy before a store that takes everything.
class StoreProxyTest {
    private static final String PROCESS = "trainer-service-1";
    private static final String BODY = "0123456789";

    private final Traffic traffic = new Traffic();
    private final List<String> stored = Collections.synchronizedList(new ArrayList<>());
    private HttpServer store;
    private StoreProxy proxy;

    @BeforeEach
    void start() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        byte[] body = exchange.getRequestBody().readAllBytes();
                        if (body.length == BODY.length()) {
                            stored.add(exchange.getRequestURI().getPath());
                        }
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        store.start();
        URI address = URI.create("http://127.0.0.1:" + store.getAddress().getPort());
        proxy = StoreProxy.start(PROCESS, address, traffic);
    }

    @AfterEach
    void stop() {
        proxy.close();
        store.stop(0);
    }

    @Test
    void what_is_fair_passes_and_is_noted() throws Exception {
        assertThat(put()).isEqualTo(200);

        assertThat(stored).containsExactly("/bucket/a/outcome.json");
        assertThat(traffic.journal())
                .singleElement()
                .satisfies(written -> {
                    assertThat(written.key()).isEqualTo("a/outcome.json");
                    assertThat(written.sha256()).isEqualTo("abc");
                });
    }

    @Test
    void a_store_that_refuses_sees_nothing() throws Exception {
        traffic.set(PROCESS, new Weather.Refusing(503, "SlowDown"));
        assertThat(put()).isEqualTo(503);
        traffic.set(PROCESS, new Weather.Full());
        assertThat(put()).isEqualTo(507);

        assertThat(stored).isEmpty();
        assertThat(traffic.journal()).isEmpty();
    }

    @Test
    void a_truncated_upload_is_no_upload() {
        traffic.set(PROCESS, new Weather.Truncating());

        assertThatThrownBy(this::put).isInstanceOf(IOException.class);
        assertThat(stored).isEmpty();
        assertThat(traffic.journal()).isEmpty();
    }

    @Test
    void a_lost_answer_is_an_upload() {
        traffic.set(PROCESS, new Weather.LosingAnswers());

        assertThatThrownBy(this::put).isInstanceOf(IOException.class);
        assertThat(traffic.journal()).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void an_ambush_springs_once_at_its_moment() throws Exception {
        List<Integer> seen = new ArrayList<>();
        traffic.lay(
                new Ambush(
                        "trainer-service",
                        Pattern.compile(".*/outcome.json"),
                        Moment.AFTER,
                        request -> seen.add(stored.size())));

        assertThat(put()).isEqualTo(200);
        assertThat(put()).isEqualTo(200);

        assertThat(seen).as("what was stored by then").containsExactly(1);
    }

    @Test
    void an_ambush_in_the_middle_may_cut_the_request_off() {
        traffic.lay(
                new Ambush(
                        "trainer-service",
                        Pattern.compile(".*/outcome.json"),
                        Moment.MIDWAY,
                        request -> false));

        assertThatThrownBy(this::put).isInstanceOf(IOException.class);
        assertThat(stored).isEmpty();
    }

    private int put() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(proxy.address().resolve("/bucket/a/outcome.json?x=1"))
                        .header("x-amz-meta-sha256", "abc")
                        .timeout(Duration.ofSeconds(10))
                        .PUT(HttpRequest.BodyPublishers.ofString(BODY))
                        .build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
