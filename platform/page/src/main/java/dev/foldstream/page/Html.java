package dev.foldstream.page;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A piece of HTML. Everything that is put into a template is escaped, unless it is such a piece
/// itself: forgetting to escape is not possible.
public record Html(String markup) {
    public static final Html NOTHING = new Html("");

    /// @param template HTML with `%s` for each argument
    /// @param arguments pieces, or values whose text is escaped
    public static Html of(String template, Object... arguments) {
        return new Html(
                template.formatted(
                        Arrays.stream(arguments)
                                .map(argument ->
                                        argument instanceof Html piece
                                                ? piece.markup
                                                : Markup.escape(String.valueOf(argument)))
                                .toArray()));
    }

    /// A sentence whose equations and `±` stay on one line.
    public static Html sentence(String text) {
        return of(
                "%s",
                text.replace(" = ", "\u00a0=\u00a0")
                        .replace(" < ", "\u00a0<\u00a0")
                        .replace(" ± ", "\u00a0±\u00a0")
                        .replace(" %", "\u00a0%"));
    }

    /// One piece per item, one after the other.
    public static <T> Html each(List<T> items, Function<T, Html> piece) {
        return new Html(
                items.stream().map(item -> piece.apply(item).markup).collect(Collectors.joining()));
    }
}
