package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the parser says of a text that is no YAML, in a sentence: its own is a picture of several
/// lines, or speaks of its settings.
final class YamlFault {
    private static final Pattern SECOND_KEY = Pattern.compile("Duplicate field '(.*?)' for .*");

    /// The parser says what it was about and where that began, what is wrong, and where; it draws
    /// each place.
    private static final Pattern PICTURE =
            Pattern.compile(
                    "(?<problem>[^\\n]*)\\R in 'reader', line (?<line>\\d+), column (?<column>\\d+):");

    private YamlFault() {}

    static InvalidExperiment of(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        Matcher second = SECOND_KEY.matcher(message);
        if (second.matches()) {
            return new InvalidExperiment(
                    place(e.getLocation()),
                    "the key '%s', which is there already,".formatted(second.group(1)),
                    "each key once");
        }
        String where = place(e.getLocation());
        if (message.contains("nesting depth")) {
            return new InvalidExperiment(
                    where, "a nesting depth of more than " + Yaml.DEEPEST, "YAML");
        }
        if (message.contains("FAIL_ON_TRAILING_TOKENS")) {
            return new InvalidExperiment(where, "a second document", "YAML");
        }
        String problem = message.lines().findFirst().orElse("");
        Matcher picture = PICTURE.matcher(message);
        while (picture.find()) { // the last place is that of the problem
            where = "line %s, column %s".formatted(picture.group("line"), picture.group("column"));
            problem = picture.group("problem");
        }
        return problem.contains("(TAB)")
                ? new InvalidExperiment(where, "a tab", "spaces")
                : new InvalidExperiment(where, "'" + problem.strip() + "'", "YAML");
    }

    static String place(@Nullable JsonLocation location) {
        return location == null
                ? "the text"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
