package dev.foldstream.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// One service, or all in one, as a child JVM.
public final class QuarkusService implements AutoCloseable {
    private static final int HTTP_TIMEOUT_MILLIS = 2_000;

    private final ChildJvm jvm;
    private final URI address;

    private QuarkusService(ChildJvm jvm, URI address) {
        this.jvm = jvm;
        this.address = address;
    }

    /// Starts a service and does not wait for it, so that several can start side by side.
    public static QuarkusService start(ServiceSettings settings, Infrastructure infrastructure) {
        String port = Integer.toString(settings.httpPort());
        JvmCommand command =
                JvmCommand.ofJar(settings.jar())
                        .options(settings.options())
                        .environment(infrastructure.environment())
                        .environment(
                                Map.of(
                                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                                        "QUARKUS_HTTP_PORT", port,
                                        "FOLDSTREAM_EXIT_WITH_PARENT", "true"))
                        .environment(settings.environment());
        return new QuarkusService(
                ChildJvm.start(settings.name(), command, settings.log()),
                URI.create("http://127.0.0.1:" + port));
    }

    /// Waits until the service is ready: its broker and its bucket answer.
    ///
    /// @throws StartFailed when it isn't
    public QuarkusService awaitReady(Duration patience) {
        jvm.awaitReady(this::isReady, patience);
        return this;
    }

    public boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.resolve("/q/health/ready").toURL().openConnection();
            connection.setConnectTimeout(HTTP_TIMEOUT_MILLIS);
            connection.setReadTimeout(HTTP_TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false; // not listening yet, or no longer
        }
    }

    /// Where health and metrics are served.
    public URI address() {
        return address;
    }

    public ChildJvm jvm() {
        return jvm;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
