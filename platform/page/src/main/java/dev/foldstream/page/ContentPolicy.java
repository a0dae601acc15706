package dev.foldstream.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a browser lets a page do: show itself, run its own script, and nothing else. Whatever text
/// from data might smuggle in, it can neither run nor fetch anything.
///
/// A Content Security Policy, level 3 (W3C), that names styles and scripts by the SHA-256 of their
/// text. Attributes `style` and `on…` are not allowed by it, so that no piece of a page uses them.
final class ContentPolicy {
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private ContentPolicy() {}

    /// @param content whose figures may bring styles of their own
    static String of(Html style, Html script, Html content) {
        Stream<String> styles =
                Stream.concat(
                        Stream.of(style.markup()),
                        STYLE.matcher(content.markup()).results().map(match -> match.group(1)));
        String allowed =
                styles
                        .map(ContentPolicy::source)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining(" "));
        return "default-src 'none'; style-src %s; script-src %s; img-src data:; base-uri 'none'; form-action 'none'"
                .formatted(allowed, source(script.markup()));
    }

    private static String source(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
