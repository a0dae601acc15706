package dev.foldstream.page.chart;

import dev.foldstream.page.Scale;
import dev.foldstream.page.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/// A figure with two axes, drawn layer upon layer, as SVG. Points that are not finite are left out.
/// Only arithmetic decides the bytes: no fonts of the machine, no clock, no ids. Confined to one
/// thread.
public final class Chart {
    private static final double DOT = 2.2;
    private static final int LABEL_SPACE = 44;

    private final Frame frame;
    private final Scale x;
    private final Scale y;
    private final Svg svg;

    /// @param title what a screen reader says
    /// @param x from `frame.left()` to `frame.right()`
    /// @param y from `frame.bottom()` to `frame.top()`
    public Chart(String title, Frame frame, Scale x, Scale y) {
        this.frame = frame;
        this.x = x;
        this.y = y;
        svg = new Svg(frame.width(), frame.height(), title).style(Palette.LIGHT + Palette.DARK);
    }

    /// A chart whose lines are names: `y` counts them from the top.
    public static Chart ofNames(String title, List<String> names, Scale x, Frame frame) {
        Scale y = new Scale(-0.5, names.size() - 0.5, frame.top(), frame.bottom(), false);
        Chart chart = new Chart(title, frame, x, y);
        for (int i = 0; i < names.size(); i++) {
            chart.svg.text(
                    "fs-text fs-end",
                    frame.left() - 8,
                    y.place(i) + 4,
                    Frame.fitting(names.get(i)));
        }
        return chart;
    }

    /// Grid lines and labels of both axes.
    public Chart axes(String xTitle, String yTitle) {
        return yAxis(yTitle).xAxis(xTitle);
    }

    /// As [#axes], of something that is counted along the horizontal axis: only whole numbers are
    /// marked there.
    public Chart countedAxes(String xTitle, String yTitle) {
        return yAxis(yTitle).xAxis(xTitle, tick -> tick == Math.rint(tick));
    }

    private Chart yAxis(String title) {
        for (double tick : y.ticks(4)) {
            svg.line("fs-grid", frame.left(), y.place(tick), frame.right(), y.place(tick));
            svg.text("fs-text fs-end", frame.left() - 6, y.place(tick) + 4, Scale.label(tick));
        }
        svg.text("fs-text", 4, 14, y.logarithmic() ? title + " (log)" : title);
        return this;
    }

    /// Grid lines and labels of the horizontal axis.
    public Chart xAxis(String title) {
        return xAxis(title, tick -> true);
    }

    private Chart xAxis(String title, DoublePredicate marked) {
        double last = Double.NEGATIVE_INFINITY;
        for (double tick : x.ticks(5)) {
            if (!marked.test(tick)) {
                continue;
            }
            double place = x.place(tick);
            svg.line("fs-grid", place, frame.top(), place, frame.bottom());
            if (place - last >= LABEL_SPACE) {
                svg.text("fs-text fs-middle", place, frame.bottom() + 16, Scale.label(tick));
                last = place;
            }
        }
        svg.text(
                "fs-text fs-middle",
                (frame.left() + frame.right()) / 2,
                frame.bottom() + 33,
                x.logarithmic() ? title + " (log)" : title);
        return this;
    }

    public Chart line(int series, double[] xs, double[] ys) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < xs.length; i++) {
            if (isDrawn(xs[i], ys[i])) {
                points.add(point(xs[i], ys[i]));
            }
        }
        return path(series, points);
    }

    /// A function that jumps at each `x` to its `y`.
    public Chart steps(int series, double[] xs, double[] ys) {
        List<String> points = new ArrayList<>();
        double level = y.lower();
        for (int i = 0; i < xs.length; i++) {
            if (isDrawn(xs[i], ys[i])) {
                points.add(point(xs[i], level));
                points.add(point(xs[i], ys[i]));
                level = ys[i];
            }
        }
        return path(series, points);
    }

    private Chart path(int series, List<String> points) {
        if (!points.isEmpty()) {
            svg.polyline("fs-line " + Palette.line(series), String.join(" ", points));
        }
        return this;
    }

    /// What lies between two functions.
    public Chart band(int series, double[] xs, double[] lower, double[] upper) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < xs.length; i++) {
            if (isDrawn(xs[i], lower[i]) && isDrawn(xs[i], upper[i])) {
                points.add(point(xs[i], upper[i]));
            }
        }
        for (int i = xs.length - 1; i >= 0; i--) {
            if (isDrawn(xs[i], lower[i]) && isDrawn(xs[i], upper[i])) {
                points.add(point(xs[i], lower[i]));
            }
        }
        if (!points.isEmpty()) {
            svg.polygon("fs-band " + Palette.area(series), String.join(" ", points));
        }
        return this;
    }

    /// A small dot, of which there can be many.
    public Chart dot(int series, double px, double py) {
        if (isDrawn(px, py)) {
            svg.circle("fs-dot " + Palette.area(series), x.place(px), y.place(py), DOT);
        }
        return this;
    }

    /// The sign of a series.
    public Chart mark(int series, double px, double py) {
        if (isDrawn(px, py)) {
            Mark.draw(svg, series, x.place(px), y.place(py));
        }
        return this;
    }

    /// A range on a line.
    public Chart whisker(int series, double lower, double upper, double py) {
        if (isDrawn(lower, py) && isDrawn(upper, py)) {
            svg.line(
                    "fs-whisker " + Palette.line(series),
                    x.place(lower),
                    y.place(py),
                    x.place(upper),
                    y.place(py));
        }
        return this;
    }

    /// A thick bar on a line.
    public Chart bar(double from, double to, double py) {
        svg.line("fs-bar", x.place(from), y.place(py), x.place(to), y.place(py));
        return this;
    }

    /// A dotted line between two points, e.g. where prediction and truth are the same.
    public Chart rule(double x1, double y1, double x2, double y2) {
        svg.line("fs-rule", x.place(x1), y.place(y1), x.place(x2), y.place(y2));
        return this;
    }

    /// A filled rectangle between two corners.
    ///
    /// @param style one of the rules of [Palette], without its prefix
    /// @param opacity from 0 to 1
    public Chart cell(String style, double opacity, double x1, double y1, double x2, double y2) {
        double left = Math.min(x.place(x1), x.place(x2));
        double top = Math.min(y.place(y1), y.place(y2));
        svg.cell(
                "fs-" + style,
                left,
                top,
                Math.abs(x.place(x2) - x.place(x1)),
                Math.abs(y.place(y2) - y.place(y1)),
                opacity);
        return this;
    }

    /// Text around a point.
    public Chart label(String style, double px, double py, String text) {
        svg.text(
                "fs-text fs-middle" + (style.isEmpty() ? "" : " fs-" + style),
                x.place(px),
                y.place(py) + 4,
                text);
        return this;
    }

    /// Text below the plane, in place of a tick's label.
    public Chart below(double px, String text) {
        svg.text("fs-text fs-middle", x.place(px), frame.bottom() + 16, text);
        return this;
    }

    /// Text anywhere, by pixels.
    public Chart note(double left, double baseline, String text) {
        svg.text("fs-text", left, baseline, text);
        return this;
    }

    /// Names of the series from 0 on, beside their lines.
    public Chart lineLegend(List<String> names) {
        Legend.draw(svg, frame, names, false);
        return this;
    }

    /// Names of the series from 0 on, beside their signs.
    public Chart markLegend(List<String> names) {
        Legend.draw(svg, frame, names, true);
        return this;
    }

    /// Names of areas, beside a patch of each.
    ///
    /// @param styles rules of [Palette], without their prefix
    public Chart partLegend(List<String> styles, List<String> names) {
        Legend.patches(svg, frame, styles, names);
        return this;
    }

    public String end() {
        return svg.end();
    }

    private static boolean isDrawn(double px, double py) {
        return Double.isFinite(px) && Double.isFinite(py);
    }

    private String point(double px, double py) {
        return Svg.point(x.place(px), y.place(py));
    }
}
