package dev.foldstream.embedded;

import dev.foldstream.embedded.EmbeddedMain.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/// S3 over plain files, on the loopback interface.
final class ObjectServer implements AutoCloseable {
    private final S3Proxy server;

    private ObjectServer(S3Proxy server) {
        this.server = server;
    }

    /// @throws CannotServe when the server does not come up, such as on a taken port
    static ObjectServer start(Path folder, Settings settings) throws IOException {
        Files.createDirectories(folder);
        BlobStore store = new FilesystemNio2BlobStore(folder.toString());
        S3Proxy.Builder builder =
                S3Proxy.builder()
                        .blobStore(store)
                        .awsAuthentication(
                                AuthenticationType.AWS_V2_OR_V4,
                                settings.accessKey(),
                                settings.secretKey());
        settings.security()
                .ifPresentOrElse(
                        security ->
                                builder.secureEndpoint(settings.s3Address())
                                        .keyStore(
                                                security.keyStore().toString(),
                                                security.storePassword()),
                        () -> builder.endpoint(settings.s3Address()));
        S3Proxy server = builder.build();
        settings.security()
                .ifPresent(security ->
                        server.setBlobStoreLocator(
                                (key, bucket, object) -> grant(key, store, settings, security)));
        try {
            server.start();
        } catch (Exception e) {
            throw new CannotServe("no S3 on port %d: %s".formatted(settings.s3Port(), e));
        }
        return new ObjectServer(server);
    }

    /// Who asks with an access key, and what for; null for a key that nobody has.
    private static @Nullable AccessGrant grant(
            String accessKey, BlobStore store, Settings settings, Security security) {
        if (settings.accessKey().equals(accessKey)) {
            return new AccessGrant(settings.secretKey(), store);
        }
        ObjectRights rights = security.objects().get(accessKey);
        return rights == null
                ? null
                : new AccessGrant(rights.secret(), new GuardedObjects(store, rights));
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
