package dev.foldstream.contracts.spec;

/// One thing that is wrong with an experiment: where, what stands there, what was expected. Each is
/// 1,000 characters at most; what is longer is cut, since it is quoted from what anybody may submit
/// and has to fit into an event.
///
/// @param path dotted path from the root of the experiment file, e.g. `models.mlp.training.epochs`
/// @param value what stands there, as text; empty when nothing does
/// @param expected what would have been right, with the nearest valid key where one is near
public record Violation(String path, String value, String expected) {
    private static final int LONGEST = 1_000;

    public Violation {
        path = cut(path);
        value = cut(value);
        expected = cut(expected);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /// The same violation seen from the record around it.
    public Violation within(String outer) {
        if (outer.isEmpty()) {
            return this;
        }
        String joined = path.isEmpty() || path.startsWith("[") ? outer + path : outer + "." + path;
        return new Violation(joined, value, expected);
    }

    /// The violation as one sentence.
    public String sentence() {
        String where = path.isEmpty() ? "the experiment" : path;
        return value.isEmpty()
                ? "%s is missing: expected %s".formatted(where, expected)
                : "%s: %s is not allowed: expected %s".formatted(where, value, expected);
    }
}
