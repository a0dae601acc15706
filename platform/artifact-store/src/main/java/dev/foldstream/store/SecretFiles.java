package dev.foldstream.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Settings of an environment, any of which may stand in a file of its own, as container platforms
/// mount their secrets: `S3_SECRET_KEY_FILE=/run/secrets/s3` goes before `S3_SECRET_KEY`. Such a
/// secret is in no process list and in no environment that a crash report shows. Immutable.
///
/// @param environment names to values, as of [System#getenv()]
public record SecretFiles(Map<String, String> environment) {
    /// What a name ends with whose value is a file.
    public static final String SUFFIX = "_FILE";

    public SecretFiles {
        environment = Map.copyOf(environment);
    }

    /// The value of a name: its file's content without the line's end, or the variable.
    ///
    /// @throws IllegalArgumentException when the file that is named can't be read
    public Optional<String> find(String name) {
        String file = environment.get(name + SUFFIX);
        return file == null || file.isBlank()
                ? Optional.ofNullable(environment.get(name))
                : Optional.of(read(name + SUFFIX, file));
    }

    private static String read(String name, String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s names %s, which can't be read: %s"
                            .formatted(name, file, e.getClass().getSimpleName()),
                    e);
        }
    }

    /// Without the values.
    @Override
    public String toString() {
        return "SecretFiles[%d names]".formatted(environment.size());
    }
}
