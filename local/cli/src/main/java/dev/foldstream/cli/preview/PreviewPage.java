package dev.foldstream.cli.preview;

import dev.foldstream.cli.dataset.DatasetInView;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Page;
import dev.foldstream.store.tensor.TensorFileReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Datasets drawn on one page that needs no network: what is remarkable about the rows, then a
/// figure a column, two inputs as a plane.
public final class PreviewPage {
    /// A page of more figures nobody looks through.
    private static final int MOST_COLUMNS = 100;

    private static final int MOST_COLORS = 8;

    private PreviewPage() {}

    /// @param datasets at least one, with their columns
    public static String of(List<DatasetInView> datasets) {
        String title = datasets.getFirst().title();
        return Page.of(title, Html.each(datasets, PreviewPage::dataset)).markup();
    }

    private static Html dataset(DatasetInView view) {
        DatasetDescription dataset = view.dataset();
        return Html.of(
                """
                <header>
                <p class="eyebrow">Foldstream · dataset</p>
                <h1>%s</h1>
                <ul class="facts"><li>%s</li><li>%s</li><li>%s</li><li>%s</li></ul>
                </header>
                %s%s\
                """,
                view.title(),
                Numbers.count(dataset.rows(), "row"),
                Numbers.count(dataset.columns().size(), "column"),
                Numbers.count(dataset.targets().size(), "target"),
                dataset.kind(),
                quality(view),
                figures(view));
    }

    private static Html quality(DatasetInView view) {
        List<String> sentences =
                view.quality().stream()
                        .flatMap(quality -> quality.findingsBeside(view.dataset()).stream())
                        .map(Finding::sentence)
                        .toList();
        return Html.of(
                "<section>\n<h2>Quality</h2>\n%s%s</section>\n",
                Html.each(
                        view.dataset().notices(),
                        notice -> Html.of("<p class=\"notice\">%s</p>\n", notice)),
                sentences.isEmpty()
                        ? Html.of("<p>Nothing stands out in the rows.</p>\n")
                        : Html.of(
                                "<ul class=\"quality\">\n%s</ul>\n",
                                Html.each(
                                        sentences,
                                        sentence -> Html.of("<li>%s</li>\n", sentence))));
    }

    private static Html figures(DatasetInView view) {
        try (TensorFileReader file = TensorFileReader.open(view.columns())) {
            List<Column> columns = view.dataset().columns();
            List<Column> shown = columns.stream().limit(MOST_COLUMNS).toList();
            return Html.of(
                    "%s<section>\n<h2>Columns</h2>\n%s<div class=\"figures small\">\n%s</div>\n</section>\n",
                    plane(view, file),
                    shown.size() == columns.size()
                            ? Html.NOTHING
                            : Html.of(
                                    "<p class=\"note\">The first %s of %s columns.</p>\n",
                                    shown.size(), Numbers.count(columns.size())),
                    Html.each(shown, column -> ColumnFigure.of(sample(view, file, column))));
        }
    }

    private static ColumnSample sample(DatasetInView view, TensorFileReader file, Column column) {
        return ColumnSample.read(file, column, view.dataset().rows());
    }

    /// Two inputs of one number each are a plane; of a file whose columns have no roles, its two
    /// columns of numbers.
    private static Html plane(DatasetInView view, TensorFileReader file) {
        DatasetDescription dataset = view.dataset();
        List<Column> inputs =
                dataset.columns().stream()
                        .filter(column -> dataset.inputs().contains(column.name()))
                        .filter(column -> column.shape().isEmpty() && column.categories().isEmpty())
                        .toList();
        if (inputs.size() != 2) {
            return Html.NOTHING;
        }
        Optional<ColumnSample> color =
                dataset.columns().stream()
                        .filter(column -> column.shape().isEmpty() && !inputs.contains(column))
                        .filter(column ->
                                dataset.targets().contains(column.name())
                                        || !column.categories().isEmpty())
                        .findFirst()
                        .map(column -> sample(view, file, column));
        String svg =
                ScatterFigure.draw(
                        sample(view, file, inputs.getFirst()),
                        sample(view, file, inputs.getLast()),
                        color);
        return Html.of(
                "<section>\n<h2>%s and %s</h2>\n<figure class=\"plane\">%s</figure>\n%s</section>\n",
                inputs.getFirst().name(),
                inputs.getLast().name(),
                new Html(svg),
                color.map(PreviewPage::legend).orElse(Html.NOTHING));
    }

    private static Html legend(ColumnSample color) {
        List<Category> classes = color.column().categories();
        if (classes.size() > MOST_COLORS) {
            return Html.of(
                    "<p class=\"note\">%s; colours come again</p>\n", ScatterFigure.legend(color));
        }
        List<Html> keys =
                IntStream.range(0, classes.size())
                        .mapToObj(i ->
                                Html.of(
                                        "<span class=\"key dot-%s\">●</span> %s ",
                                        i, classes.get(i).name()))
                        .toList();
        return Html.of(
                "<p class=\"note\">%s %s</p>\n",
                ScatterFigure.legend(color), Html.each(keys, key -> key));
    }
}
