package dev.foldstream.page.chart;

import dev.foldstream.page.Svg;

/// The sign of a series: its shape says what its colour says.
final class Mark {
    private static final double SIZE = 4;

    private Mark() {}

    /// @param series from 0; circle, square, triangle and diamond in turn
    static void draw(Svg svg, int series, double x, double y) {
        String style = "fs-mark " + Palette.area(series);
        switch (series % 4) {
            case 0 -> svg.circle(style, x, y, SIZE);
            case 1 ->
                    svg.rectangle(
                            style, x - SIZE + 0.5, y - SIZE + 0.5, 2 * SIZE - 1, 2 * SIZE - 1);
            case 2 ->
                    svg.polygon(
                            style,
                            corners(
                                    x,
                                    y - SIZE - 1,
                                    x + SIZE + 1,
                                    y + SIZE,
                                    x - SIZE - 1,
                                    y + SIZE));
            default ->
                    svg.polygon(
                            style,
                            corners(
                                    x,
                                    y - SIZE - 1.5,
                                    x + SIZE + 1.5,
                                    y,
                                    x,
                                    y + SIZE + 1.5,
                                    x - SIZE - 1.5,
                                    y));
        }
    }

    private static String corners(double... numbers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.length; i += 2) {
            text.append(i == 0 ? "" : " ").append(Svg.point(numbers[i], numbers[i + 1]));
        }
        return text.toString();
    }
}
