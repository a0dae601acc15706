package dev.foldstream.page.chart;

/// The room of a chart, in pixels at its natural size.
///
/// @param width of the whole figure
/// @param height of the whole figure
/// @param left where the plane begins, right of the labels
/// @param right where the plane ends
/// @param top where the plane begins, below legend and axis title
/// @param bottom where the plane ends, above the labels
public record Frame(int width, int height, double left, double right, double top, double bottom) {
    private static final int WIDTH = 420;
    private static final int LONGEST_LABEL = 22;
    private static final double LETTER = 6.8;

    /// A plane with two axes of numbers.
    public static Frame plane() {
        return new Frame(WIDTH, 244, 48, WIDTH - 12.0, 26, 206);
    }

    /// As high as it is wide, for two axes that mean the same.
    public static Frame square() {
        return new Frame(WIDTH, 394, 52, WIDTH - 12.0, 26, 356);
    }

    /// Room for one line of 24 pixels for each name, with the names on the left.
    public static Frame rows(Iterable<String> names) {
        int count = 0;
        int longest = 0;
        for (String name : names) {
            count++;
            longest = Math.max(longest, Math.min(name.length(), LONGEST_LABEL));
        }
        double left = 14 + LETTER * longest;
        int height = 24 * count + 46;
        return new Frame(WIDTH, height, left, WIDTH - 14.0, 8, height - 38.0);
    }

    /// The same plane below a legend of so many entries.
    public Frame withLegend(int entries) {
        int lines = Legend.height(entries);
        return new Frame(width, height + lines, left, right, top + lines, bottom + lines);
    }

    /// A name as it fits beside a line.
    static String fitting(String name) {
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST_LABEL
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }
}
