package dev.foldstream.messaging;

import dev.foldstream.store.SecretFiles;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// Settings whose value stands in a file: `S3_SECRET_KEY_FILE=/run/secrets/s3` sets
/// `s3.secret-key`, `KAFKA_SASL_JAAS_CONFIG_FILE` sets `kafka.sasl.jaas.config`. A file goes before
/// a variable. Only `S3_` and `KAFKA_`, so that nothing else's variable is taken for a setting.
public final class SecretFileSource implements ConfigSource {
    private static final int BEFORE_THE_ENVIRONMENT = 310;

    /// Settings of the store, whose names have hyphens that a variable's name does not show.
    private static final Map<String, String> S3 =
            Map.of(
                    "S3_ACCESS_KEY", "s3.access-key",
                    "S3_SECRET_KEY", "s3.secret-key");

    private final SecretFiles files;
    private final Map<String, String> variables;

    public SecretFileSource() {
        this(System.getenv());
    }

    SecretFileSource(Map<String, String> environment) {
        files = new SecretFiles(environment);
        variables =
                environment.entrySet().stream()
                        .filter(entry -> !entry.getValue().isBlank())
                        .map(Map.Entry::getKey)
                        .filter(name -> name.endsWith(SecretFiles.SUFFIX))
                        .map(name -> name.substring(0, name.length() - SecretFiles.SUFFIX.length()))
                        .filter(name -> setting(name).isPresent())
                        .collect(Collectors.toMap(name -> setting(name).orElseThrow(), n -> n));
    }

    private static Optional<String> setting(String variable) {
        return variable.startsWith("KAFKA_")
                ? Optional.of(variable.toLowerCase(Locale.ROOT).replace('_', '.'))
                : Optional.ofNullable(S3.get(variable));
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.copyOf(variables.keySet());
    }

    @Override
    public @Nullable String getValue(String name) {
        String variable = variables.get(name);
        return variable == null ? null : files.find(variable).orElse(null);
    }

    @Override
    public int getOrdinal() {
        return BEFORE_THE_ENVIRONMENT;
    }

    @Override
    public String getName() {
        return "files that *_FILE variables name";
    }
}
