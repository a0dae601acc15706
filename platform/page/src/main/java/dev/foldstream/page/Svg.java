package dev.foldstream.page;

import java.util.Locale;

/// Writes an SVG element by element. Coordinates have one decimal, so the text does not depend on
/// the last bits of a logarithm. Confined to one thread.
public final class Svg {
    private final StringBuilder text = new StringBuilder();

    /// @param title what a screen reader says
    public Svg(int width, int height, String title) {
        append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img">
                <title>%s</title>
                """,
                width, height, Markup.escape(title));
    }

    /// @param css rules; no user text
    public Svg style(String css) {
        text.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    public Svg line(String cssClass, double x1, double y1, double x2, double y2) {
        return append(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
                cssClass, x1, y1, x2, y2);
    }

    public Svg rectangle(String cssClass, double x, double y, double width, double height) {
        return append(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
                cssClass, x, y, width, height);
    }

    /// A rectangle that lets shine through what is below it.
    ///
    /// @param opacity from 0 to 1
    public Svg cell(
            String cssClass, double x, double y, double width, double height, double opacity) {
        return append(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill-opacity=\"%.2f\"/>\n",
                cssClass, x, y, width, height, opacity);
    }

    public Svg circle(String cssClass, double x, double y, double radius) {
        return append(
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>\n",
                cssClass, x, y, radius);
    }

    /// @param points `x,y x,y …`, as made by [#point]
    public Svg polyline(String cssClass, String points) {
        return append("<polyline class=\"%s\" points=\"%s\"/>\n", cssClass, points);
    }

    /// @param points `x,y x,y …`, as made by [#point]
    public Svg polygon(String cssClass, String points) {
        return append("<polygon class=\"%s\" points=\"%s\"/>\n", cssClass, points);
    }

    public Svg text(String cssClass, double x, double y, String label) {
        return append(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
                cssClass, x, y, Markup.escape(label));
    }

    public static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }

    public String end() {
        return text + "</svg>\n";
    }

    private Svg append(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format.replace("\n", "\n"), arguments));
        return this;
    }
}
