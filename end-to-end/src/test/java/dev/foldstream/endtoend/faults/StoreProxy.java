package dev.foldstream.endtoend.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Stands between one process and the store and does what the [Traffic] says. One request a
/// connection: bytes pass unchanged but for the `Connection` header, which S3 does not sign.
/// Thread-safe.
final class StoreProxy implements AutoCloseable {
    private static final int LONGEST_LINE = 16_384;

    private final String process;
    private final URI store;
    private final Traffic traffic;
    private final ServerSocket door;

    private StoreProxy(String process, URI store, Traffic traffic, ServerSocket door) {
        this.process = process;
        this.store = store;
        this.traffic = traffic;
        this.door = door;
    }

    /// Serves a process on a free port of the loopback interface.
    static StoreProxy start(String process, URI store, Traffic traffic) {
        try {
            ServerSocket door = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
            StoreProxy proxy = new StoreProxy(process, store, traffic, door);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            List<String> head = readHead(in);
            if (head.isEmpty()) {
                return;
            }
            StoreRequest request = StoreRequest.parse(process, head);
            byte[] body = in.readNBytes(request.bodyBytes());
            OutputStream out = client.getOutputStream();
            out.write(answer(request, body));
            out.flush();
            client.shutdownOutput();
        } catch (IOException | InterruptedException e) {
            // a lost connection, of either side or on purpose: the socket is closed, that is all
        }
    }

    private byte[] answer(StoreRequest request, byte[] body)
            throws IOException, InterruptedException {
        Optional<Ambush> ambush = traffic.ambush(request);
        if (ambush.isPresent()) {
            return ambushed(request, body, ambush.get());
        }
        switch (traffic.weather(process)) {
            case Weather.Fair fair -> {}
            case Weather.Slow slow -> Thread.sleep(slow.pause());
            case Weather.Refusing refusing -> {
                return refusal(refusing.status(), refusing.code());
            }
            case Weather.Full full -> {
                if (request.isWrite()) {
                    return refusal(507, "XMinioStorageFull");
                }
            }
            case Weather.Truncating truncating -> {
                if (request.isWrite()) {
                    try (Socket upstream = connect()) {
                        send(upstream, request, body, body.length / 2);
                        Thread.sleep(Duration.ofMillis(50)); // so that the store has seen it
                    }
                    throw new IOException("cut off on purpose");
                }
            }
            case Weather.LosingAnswers losing -> {
                if (request.isWrite()) {
                    pass(request, body);
                    throw new IOException("lost on purpose");
                }
            }
        }
        return pass(request, body);
    }

    private byte[] ambushed(StoreRequest request, byte[] body, Ambush ambush) throws IOException {
        return switch (ambush.moment()) {
            case BEFORE -> {
                requireToGoOn(ambush.spring(request));
                yield pass(request, body);
            }
            case MIDWAY -> {
                try (Socket upstream = connect()) {
                    int half = body.length / 2;
                    OutputStream out = send(upstream, request, body, half);
                    requireToGoOn(ambush.spring(request));
                    out.write(body, half, body.length - half);
                    out.flush();
                    yield receive(upstream, request);
                }
            }
            case AFTER -> {
                byte[] answer = pass(request, body);
                requireToGoOn(ambush.spring(request));
                yield answer;
            }
        };
    }

    private static void requireToGoOn(boolean goesOn) throws IOException {
        if (!goesOn) {
            throw new IOException("cut off on purpose");
        }
    }

    private byte[] pass(StoreRequest request, byte[] body) throws IOException {
        try (Socket upstream = connect()) {
            send(upstream, request, body, body.length);
            return receive(upstream, request);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(store.getHost(), store.getPort());
    }

    private static OutputStream send(Socket upstream, StoreRequest request, byte[] body, int bytes)
            throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line : request.lines()) {
            if (!line.toLowerCase(Locale.ROOT).startsWith("connection:")) {
                head.append(line).append("\r\n");
            }
        }
        head.append("Connection: close\r\n\r\n");
        OutputStream out = upstream.getOutputStream();
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body, 0, bytes);
        out.flush();
        return out;
    }

    private byte[] receive(Socket upstream, StoreRequest request) throws IOException {
        byte[] answer = upstream.getInputStream().readAllBytes();
        if (request.isWrite() && status(answer) == 200) {
            String sha256 = request.header("x-amz-meta-sha256").orElse("");
            traffic.note(new Written(process, request.key(), sha256, System.currentTimeMillis()));
        }
        return answer;
    }

    private static int status(byte[] answer) {
        String line =
                new String(answer, 0, Math.min(answer.length, 12), StandardCharsets.ISO_8859_1);
        return line.matches("HTTP/1.. \\d\\d\\d") ? Integer.parseInt(line.substring(9)) : 0;
    }

    private static byte[] refusal(int status, String code) {
        String body =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>%s</Code><Message>on purpose</Message></Error>
                """
                        .formatted(code);
        return """
        HTTP/1.1 %d Refused\r
        Content-Type: application/xml\r
        Content-Length: %d\r
        Connection: close\r
        \r
        %s\
        """
                .formatted(status, body.length(), body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The lines before the empty one; none when the client has closed.
    private static List<String> readHead(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = readLine(in);
            if (line.isEmpty()) {
                return lines;
            }
            lines.add(line);
        }
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() > LONGEST_LINE) {
                throw new IOException("no HTTP");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
