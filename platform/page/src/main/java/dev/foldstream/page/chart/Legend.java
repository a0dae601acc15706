package dev.foldstream.page.chart;

import dev.foldstream.page.Svg;
import java.util.List;

/// What the lines and marks of a chart stand for, above its plane.
final class Legend {
    private static final int COLUMNS = 3;
    private static final int LINE = 18;
    private static final int LONGEST = 16;

    private Legend() {}

    /// In pixels.
    static int height(int entries) {
        return LINE * Math.ceilDiv(entries, COLUMNS);
    }

    /// @param frame with room for it
    /// @param names of the series, from series 0 on
    static void draw(Svg svg, Frame frame, List<String> names, boolean marks) {
        for (int series = 0; series < names.size(); series++) {
            double x = left(frame, series);
            double y = baseline(frame, series, names.size()) - 4;
            if (marks) {
                Mark.draw(svg, series, x + 11, y);
            } else {
                svg.line("fs-line " + Palette.line(series), x, y, x + 22, y);
            }
            name(svg, frame, series, names);
        }
    }

    /// @param styles of the areas, in the order of the names
    static void patches(Svg svg, Frame frame, List<String> styles, List<String> names) {
        for (int part = 0; part < names.size(); part++) {
            double y = baseline(frame, part, names.size()) - 10;
            svg.rectangle("fs-" + styles.get(part), left(frame, part), y, 22, 12);
            name(svg, frame, part, names);
        }
    }

    private static void name(Svg svg, Frame frame, int place, List<String> names) {
        svg.text(
                "fs-text",
                left(frame, place) + 27,
                baseline(frame, place, names.size()),
                shortened(names.get(place)));
    }

    private static double left(Frame frame, int place) {
        return 6 + (place % COLUMNS) * (frame.width() - 8.0) / COLUMNS;
    }

    private static double baseline(Frame frame, int place, int names) {
        int line = place / COLUMNS;
        return frame.top() - height(names) + 6 + LINE * line;
    }

    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
