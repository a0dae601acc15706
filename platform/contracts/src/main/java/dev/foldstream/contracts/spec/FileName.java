package dev.foldstream.contracts.spec;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A file, or many of them, as an experiment names them: `rows.csv`; `rollouts/` for all files of a
/// folder and of those within; `rollouts/*.h5` for those of one folder.
///
/// Folders are written with `/` on every system. A client finds the files and uploads each under a
/// name of its own, such as `rollouts/one.h5`; a service only compares names.
///
/// @param text as the user wrote it
public record FileName(String text) {

    /// Whether it may stand for more than one file.
    public boolean isMany() {
        return text.endsWith("/") || text.contains("*");
    }

    /// The folder in which files are looked for, such as `rollouts`; empty for that of the
    /// experiment file.
    ///
    /// @throws IllegalStateException when it is one file
    public String folder() {
        if (!isMany()) {
            throw new IllegalStateException("one file: " + text);
        }
        int star = text.indexOf('*');
        int end = text.lastIndexOf('/', star < 0 ? text.length() : star);
        return end < 0 ? "" : text.substring(0, end);
    }

    /// Whether a file is one of these.
    ///
    /// @param file its name, with `/` between folders
    public boolean matches(String file) {
        if (text.endsWith("/") && !text.contains("*")) {
            return file.startsWith(text);
        }
        return text.equals(file) || pattern().matcher(file).matches();
    }

    /// A `*` stands for any characters within one folder.
    private Pattern pattern() {
        return Pattern.compile(
                Stream.of(text.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[^/]*")));
    }
}
