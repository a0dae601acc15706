package dev.foldstream.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/// TLS for broker and store, users with passwords, and access lists: what a cluster asks of its
/// clients, on one machine. Read from a properties file, beside which the key stores lie:
///
/// | property | |
/// |---|---|
/// | `key.store`, `trust.store` | PKCS #12 files: this server's key, and the authorities of clients |
/// | `store.password` | of both |
/// | `mtls.port` | where clients come in with a certificate instead of a password |
/// | `superuser` | may do everything; the rest may do what its access lists say, at first nothing |
/// | `server` | the common name of this server's own certificate |
/// | `user.<name>` | a password, for SCRAM-SHA-512 and PLAIN alike |
/// | `s3.secret.<name>` | the secret of the S3 access key of that name |
/// | `s3.get.<name>`, `s3.put.<name>`, `s3.delete.<name>` | keys, e.g. `uploads/*,datasets/*` |
///
/// Immutable.
record Security(
        Path keyStore,
        Path trustStore,
        String storePassword,
        int mutualTlsPort,
        String superuser,
        String server,
        Map<String, String> users,
        Map<String, ObjectRights> objects) {
    private static final String USER = "user.";
    private static final String S3_SECRET = "s3.secret.";

    Security {
        users = Collections.unmodifiableMap(new TreeMap<>(users));
        objects = Collections.unmodifiableMap(new TreeMap<>(objects));
    }

    /// @throws IllegalArgumentException when the file can't be read or says too little
    static Security read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("'%s' can't be read".formatted(file), e);
        }
        Map<String, ObjectRights> objects = new TreeMap<>();
        below(S3_SECRET, properties)
                .forEach((name, secret) ->
                        objects.put(
                                name,
                                ObjectRights.of(
                                        secret,
                                        properties.getProperty("s3.get." + name, ""),
                                        properties.getProperty("s3.put." + name, ""),
                                        properties.getProperty("s3.delete." + name, ""))));
        return new Security(
                file.resolveSibling(required(properties, "key.store")),
                file.resolveSibling(required(properties, "trust.store")),
                required(properties, "store.password"),
                EmbeddedMain.Settings.port(required(properties, "mtls.port")),
                required(properties, "superuser"),
                required(properties, "server"),
                below(USER, properties),
                objects);
    }

    private static Map<String, String> below(String prefix, Properties properties) {
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name ->
                        values.put(name.substring(prefix.length()), properties.getProperty(name)));
        return values;
    }

    private static String required(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    /// Without the passwords.
    @Override
    public String toString() {
        return "Security[users=%s]".formatted(users.keySet());
    }
}
