package dev.foldstream.cli.preview;

import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is drawn of one column: bars of categories, a histogram of numbers, small pictures of
/// images, curves and a spectrum of vectors.
final class ColumnFigure {
    private static final int IMAGES = 24;
    private static final int SMALLEST_SIDE = 4;
    private static final int LARGEST_SIDE = 512;

    /// A picture is not longer than this many times its width, or the other way round.
    private static final int LONGEST = 4;

    private ColumnFigure() {}

    static Html of(ColumnSample sample) {
        Column column = sample.column();
        if (!column.categories().isEmpty()) {
            return figure(column.name(), BarsFigure.draw(column.name(), column.categories()), "");
        }
        double[] finite = sample.finite();
        if (finite.length == 0) {
            return Html.of("<p class=\"note\">%s has no values.</p>\n", column.name());
        }
        if (column.shape().isEmpty() || finite.length == sample.rows()) {
            return figure(
                    column.name(),
                    HistogramFigure.draw(column.name(), finite),
                    sample.isWhole() ? "" : ofRows(sample));
        }
        return isImage(column.shape()) ? images(sample, finite) : signals(sample);
    }

    private static String ofRows(ColumnSample sample) {
        return "%s from all over".formatted(Numbers.count(sample.rows(), "row"));
    }

    private static Html figure(String caption, String svg, String note) {
        return Html.of(
                "<figure><figcaption>%s%s</figcaption>%s</figure>\n",
                caption,
                note.isEmpty() ? Html.NOTHING : Html.of(" <small>%s</small>", note),
                new Html(svg));
    }

    static boolean isImage(List<Integer> shape) {
        if (shape.size() != 2) {
            return false;
        }
        int shorter = Math.min(shape.getFirst(), shape.getLast());
        int longer = Math.max(shape.getFirst(), shape.getLast());
        return shorter >= SMALLEST_SIDE && longer <= LARGEST_SIDE && longer <= LONGEST * shorter;
    }

    private static Html images(ColumnSample sample, double[] finite) {
        double black = Arrays.stream(finite).min().orElseThrow();
        double white = Arrays.stream(finite).max().orElseThrow();
        int width = sample.shape().getLast();
        int height = sample.shape().getFirst();
        int count = Math.min(IMAGES, sample.rows());
        List<Html> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int row = ColumnSample.pick(i, count, sample.rows());
            images.add(
                    Html.of(
                            "<img alt=\"\" width=\"%s\" height=\"%s\" src=\"%s\">",
                            width,
                            height,
                            GreyImage.dataAddress(sample.row(row), width, black, white)));
        }
        return Html.of(
                "<figure class=\"wide\"><figcaption>%s <small>%s × %s, black %s, white %s</small>"
                        + "</figcaption><div class=\"images\">%s</div></figure>\n",
                sample.column().name(),
                height,
                width,
                Numbers.brief(black),
                Numbers.brief(white),
                Html.each(images, image -> image));
    }

    private static Html signals(ColumnSample sample) {
        String name = sample.column().name();
        int length = Math.min(sample.shape().getLast(), sample.row(0).length);
        int runs = sample.row(0).length / length;
        Html curves =
                figure(
                        name,
                        CurvesFigure.draw(name, sample, length),
                        runs == 1
                                ? "some rows"
                                : "some rows, the first of %s runs".formatted(runs));
        if (!PowerSpectrum.isPossible(length)) {
            return curves;
        }
        PowerSpectrum spectrum = new PowerSpectrum(length);
        for (int row = 0; row < sample.rows(); row++) {
            double[] numbers = sample.row(row);
            for (int run = 0; run < runs; run++) {
                spectrum.add(numbers, run * length);
            }
        }
        double[] powers = spectrum.mean();
        if (Arrays.stream(powers).noneMatch(power -> power > 0)) {
            return curves;
        }
        return Html.of(
                "%s%s",
                curves,
                figure(
                        name + ", mean power spectrum",
                        SpectrumFigure.draw(name, powers),
                        "over cycles in %s numbers, %s"
                                .formatted(
                                        Numbers.count(spectrum.length()),
                                        Numbers.count(sample.rows(), "row"))));
    }
}
