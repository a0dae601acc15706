package dev.foldstream.contracts.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words that stand above a type in its source.
record SourceText(String javadoc) {
    private static final Path SOURCES = Path.of("src/main/java");

    static SourceText of(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        Path file = SOURCES.resolve(outermost.getName().replace('.', '/') + ".java");
        try {
            return above(type, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Between the words and the declaration there may be annotations.
    private static SourceText above(Class<?> type, List<String> lines) {
        Pattern declaration =
                Pattern.compile("[\\w ]*\\b(record|interface) " + type.getSimpleName() + "\\b.*");
        int line = 0;
        while (!declaration.matcher(lines.get(line)).matches()) {
            line++;
        }
        while (!isDoc(lines.get(line))) {
            line--;
        }
        List<String> words = new ArrayList<>();
        while (line >= 0 && isDoc(lines.get(line))) {
            words.addFirst(lines.get(line).strip().replaceFirst("/// ?", ""));
            line--;
        }
        return new SourceText(String.join("\n", words));
    }

    private static boolean isDoc(String line) {
        return line.strip().startsWith("///");
    }

    /// What it is, without its components.
    String summary() {
        return plain(javadoc.split("\\n\\s*\\n|(?m)^@param", -1)[0]);
    }

    /// What is said of a component.
    Optional<String> parameter(String name) {
        Matcher matcher =
                Pattern.compile("(?ms)^@param " + name + "\\s+(.*?)(?=^@|\\z)").matcher(javadoc);
        return matcher.find() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
    }

    /// References to code mean nothing outside of it.
    private static String plain(String text) {
        return text.replaceAll("\\[[\\w.]*?#?(\\w+)](?!\\()", "$1").replaceAll("\\s+", " ").strip();
    }
}
