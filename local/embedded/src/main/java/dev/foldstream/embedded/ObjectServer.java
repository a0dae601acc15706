package dev.foldstream.embedded;

import dev.foldstream.embedded.EmbeddedMain.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// S3 over plain files, on the loopback interface.
final class ObjectServer implements AutoCloseable {
    private final S3Proxy server;

    private ObjectServer(S3Proxy server) {
        this.server = server;
    }

    /// @throws CannotServe when the server does not come up, such as on a taken port
    static ObjectServer start(Path folder, Settings settings) throws IOException {
        Files.createDirectories(folder);
        S3Proxy server =
                S3Proxy.builder()
                        .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                        .endpoint(URI.create("http://127.0.0.1:" + settings.s3Port()))
                        .awsAuthentication(
                                AuthenticationType.AWS_V2_OR_V4,
                                settings.accessKey(),
                                settings.secretKey())
                        .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new CannotServe("no S3 on port %d: %s".formatted(settings.s3Port(), e));
        }
        return new ObjectServer(server);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
