package dev.foldstream.contracts.spec;

import java.util.regex.Pattern;

/// One thing that is wrong with an experiment: where, what stands there, what was expected. Each is
/// 1,000 characters at most; what is longer is cut, since it is quoted from what anybody may submit
/// and has to fit into an event. So that it is known how many bytes that is, and no line of a log
/// or a terminal ends where a submitter wants it to, a control character becomes a space.
///
/// @param path dotted path from the root of the experiment file, e.g. `models.mlp.training.epochs`
/// @param value what stands there, as text; empty when nothing does
/// @param expected what would have been right, with the nearest valid key where one is near
public record Violation(String path, String value, String expected) {
    private static final int LONGEST = 1_000;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    public Violation {
        path = cut(path);
        value = cut(value);
        expected = cut(expected);
    }

    /// JSON says a control character in six bytes, any other in three at most.
    private static String cut(String text) {
        String begin = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
        return CONTROLS.matcher(begin).replaceAll(" ");
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
