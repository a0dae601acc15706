package dev.foldstream.contracts.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which Foldstream this is.
public final class FoldstreamVersion {
    private FoldstreamVersion() {}

    /// As the build names it, e.g. `0.1.0`.
    public static String current() {
        try (InputStream in =
                FoldstreamVersion.class.getResourceAsStream("foldstream.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
