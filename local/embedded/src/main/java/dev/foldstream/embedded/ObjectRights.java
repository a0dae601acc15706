package dev.foldstream.embedded;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one user may do with the objects of a store; everybody may list. Immutable.
///
/// @param secret of the access key that is the user's name
/// @param get keys that may be read; `*` stands for anything, as in a policy of S3
/// @param put keys that may be written
/// @param delete keys that may be removed
record ObjectRights(String secret, List<Pattern> get, List<Pattern> put, List<Pattern> delete) {
    ObjectRights {
        get = List.copyOf(get);
        put = List.copyOf(put);
        delete = List.copyOf(delete);
    }

    /// @param get keys with `*`, separated by commas
    static ObjectRights of(String secret, String get, String put, String delete) {
        return new ObjectRights(secret, patterns(get), patterns(put), patterns(delete));
    }

    private static List<Pattern> patterns(String keys) {
        return Stream.of(keys.split(",", -1))
                .filter(key -> !key.isBlank())
                .map(key ->
                        Stream.of(key.strip().split("\\*", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*")))
                .map(Pattern::compile)
                .toList();
    }

    boolean mayGet(String key) {
        return matches(get, key);
    }

    boolean mayPut(String key) {
        return matches(put, key);
    }

    boolean mayDelete(String key) {
        return matches(delete, key);
    }

    private static boolean matches(List<Pattern> patterns, String key) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(key).matches());
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "ObjectRights[get=%s, put=%s, delete=%s]".formatted(get, put, delete);
    }
}
