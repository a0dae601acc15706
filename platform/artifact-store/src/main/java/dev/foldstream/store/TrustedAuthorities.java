package dev.foldstream.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Certificates of a PEM file, and nothing else, as the authorities of a TLS client: whoever runs a
/// private authority does not want the public ones to vouch for the same host. Immutable.
record TrustedAuthorities(SSLSocketFactory sockets, X509TrustManager trust) {

    /// @throws IllegalArgumentException when the file can't be read or holds no certificate
    static TrustedAuthorities of(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is no certificate in %s; expected PEM".formatted(pem));
            }
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            return of(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the certificates in %s can't be read; expected PEM: %s"
                            .formatted(pem, e.getMessage()),
                    e);
        }
    }

    private static TrustedAuthorities of(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {trust}, null);
                return new TrustedAuthorities(context.getSocketFactory(), trust);
            }
        }
        throw new GeneralSecurityException("this JDK knows no X.509");
    }
}
