package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// A private authority and the keys that it has signed, made by the JDK's keytool for one test and
/// good for a day. Confined to one test.
final class KeyRing {
    private static final String AUTHORITY = "authority";

    private final Path folder;
    private final String password = secret();
    private final KeyStore all;

    private KeyRing(Path folder, List<String> names)
            throws IOException, GeneralSecurityException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        keytool(
                "-genkeypair",
                "-alias",
                AUTHORITY,
                "-dname",
                "CN=foldstream-test-authority",
                "-ext",
                "bc:critical=ca:true",
                "-ext",
                "ku=keyCertSign");
        for (String name : names) {
            keytool(
                    "-genkeypair",
                    "-alias",
                    name,
                    "-dname",
                    "CN=" + name,
                    "-signer",
                    AUTHORITY,
                    "-ext",
                    "san=ip:127.0.0.1,dns:localhost");
        }
        all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("all.p12"))) {
            all.load(in, password.toCharArray());
        }
        Files.delete(folder.resolve("all.p12"));
    }

    /// @param names one certificate each, all of them for this machine's loopback address too
    static KeyRing make(Path folder, String... names) throws Exception {
        return new KeyRing(folder, List.of(names));
    }

    /// Something nobody guesses, and that is found wherever it leaks to.
    static String secret() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return "hush" + HexFormat.of().formatHex(bytes);
    }

    String password() {
        return password;
    }

    /// The authority's certificate, as PEM.
    Path authority() throws IOException, GeneralSecurityException {
        return write(
                "authority.pem", pem("CERTIFICATE", all.getCertificate(AUTHORITY).getEncoded()));
    }

    /// The authority's certificate, as PKCS #12.
    Path trustStore() throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
        return write("trust.p12", store);
    }

    /// The key of one name with its certificates, as PKCS #12.
    Path keyStore(String name) throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        char[] word = password.toCharArray();
        store.setKeyEntry(name, all.getKey(name, word), word, all.getCertificateChain(name));
        return write(name + ".p12", store);
    }

    /// The private key of one name and its certificates in one file, as PEM, without a password.
    Path keyAsPem(String name) throws IOException, GeneralSecurityException {
        return write(name + ".pem", key(name) + chain(name));
    }

    /// The private key of one name, as PEM, without a password.
    Path keyFile(String name) throws IOException, GeneralSecurityException {
        return write(name + ".key", key(name));
    }

    /// The certificates of one name, as PEM.
    Path chainFile(String name) throws IOException, GeneralSecurityException {
        return write(name + ".crt", chain(name));
    }

    private String key(String name) throws GeneralSecurityException {
        Key key = all.getKey(name, password.toCharArray());
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private String chain(String name) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        for (Certificate certificate : all.getCertificateChain(name)) {
            text.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return text.toString();
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(bytes));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path write(String name, KeyStore store) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new ArrayList<>(List.of(keytool.toString()));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of(
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "1",
                        "-keystore",
                        folder.resolve("all.p12").toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass:env",
                        "STORE_PASSWORD"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("STORE_PASSWORD", password);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
