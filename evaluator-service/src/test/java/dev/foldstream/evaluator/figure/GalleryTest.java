package dev.foldstream.evaluator.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.evaluator.score.GroupScore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GalleryTest {
    private static final DatasetDescription NUMBERS = dataset(number("y"));

    @Test
    void a_regression_has_figures_of_errors_predictions_and_residuals() {
        Gallery gallery = new Gallery(NUMBERS);
        gallery.read(regression("net", 40, 1));
        gallery.read(regression("line", 40, 2));

        Map<Exhibit, SequencedMap<String, String>> figures = draw(gallery, "line", "net");

        assertThat(all(figures, Exhibit.PREDICTIONS).sequencedKeySet())
                .containsExactly("line", "net"); // in the order of the ranking
        assertThat(count(svg(figures, Exhibit.PREDICTIONS, "net"), "class=\"fs-dot fs-f0\""))
                .isEqualTo(40);
        assertThat(all(figures, Exhibit.RESIDUALS)).hasSize(2);
        assertThat(svg(figures, Exhibit.ERROR_DISTRIBUTION, "y"))
                .contains("fs-line fs-s0", "fs-line fs-s1", ">line<", ">net<");
        assertThat(all(figures, Exhibit.CONFUSION)).isEmpty();
    }

    @Test
    void of_many_rows_an_even_share_is_drawn() {
        Gallery gallery = new Gallery(NUMBERS);
        gallery.read(regression("net", 25_000, 1));

        String svg = svg(draw(gallery, "net"), Exhibit.PREDICTIONS, "net");

        assertThat(count(svg, "class=\"fs-dot fs-f0\"")).isBetween(900, 1_000);
    }

    @Test
    void a_model_without_one_finite_prediction_has_no_figures() {
        Gallery gallery = new Gallery(NUMBERS);
        double[] nothing = new double[10];
        Arrays.fill(nothing, Double.NaN);
        gallery.read(predictions("net", NUMBERS, new double[10], nothing));

        Map<Exhibit, SequencedMap<String, String>> figures = draw(gallery, "net");

        assertThat(all(figures, Exhibit.PREDICTIONS)).isEmpty();
        assertThat(all(figures, Exhibit.RESIDUALS)).isEmpty();
        assertThat(all(figures, Exhibit.ERROR_DISTRIBUTION)).isEmpty();
    }

    /// Of two rows of the class a, one is taken for b.
    @Test
    void a_classifier_has_its_confusion_and_calibration() {
        DatasetDescription classes = dataset(categories("a", "b"));
        Gallery gallery = new Gallery(classes);
        gallery.read(
                predictions(
                        "net",
                        classes,
                        new double[] {1, 0, 1, 0, 0, 1},
                        new double[] {0.9, 0.1, 0.2, 0.8, 0.3, 0.7}));

        Map<Exhibit, SequencedMap<String, String>> figures = draw(gallery, "net");

        String confusion = svg(figures, Exhibit.CONFUSION, "net");
        assertThat(count(confusion, "class=\"fs-cell\"")).isEqualTo(4);
        assertThat(confusion).contains("fill-opacity=\"0.50\"", "fill-opacity=\"1.00\"");
        assertThat(svg(figures, Exhibit.CALIBRATION, "net")).contains("ECE 0.");
        assertThat(all(figures, Exhibit.PREDICTIONS)).isEmpty();
    }

    @Test
    void of_many_classes_the_worst_confusions_are_drawn() {
        String[] names = IntStream.range(0, 20).mapToObj(i -> "class-" + i).toArray(String[]::new);
        DatasetDescription classes = dataset(categories(names));
        double[] observed = new double[3 * 20];
        double[] predicted = new double[3 * 20];
        for (int row = 0; row < 3; row++) {
            observed[row * 20 + 4] = 1;
            predicted[row * 20 + (row == 0 ? 4 : 7)] = 1;
        }
        Gallery gallery = new Gallery(classes);
        gallery.read(predictions("net", classes, observed, predicted));

        assertThat(svg(draw(gallery, "net"), Exhibit.CONFUSION, "net"))
                .contains("class-4 as class-7")
                .doesNotContain("class-4 as class-4");
    }

    @Test
    void groups_have_a_mark_for_each_model() {
        List<GroupScore> slices =
                List.of(
                        new GroupScore("net", "source", "<a>", 3, 2, List.of(1.0)),
                        new GroupScore("net", "source", "b", 3, 2, List.of(2.0)),
                        new GroupScore("line", "source", "<a>", 3, 2, List.of(1.5)),
                        new GroupScore("line", "source", "b", 3, 2, List.of(Double.NaN)));
        Map<Exhibit, SequencedMap<String, String>> figures =
                new Gallery(NUMBERS)
                        .draw(
                                verdict("net", "line"),
                                slices,
                                new LinkedHashMap<>(),
                                Optional.empty());
        String svg = svg(figures, Exhibit.GROUPS, "MAE by source");

        assertThat(svg).contains("&lt;a&gt;").doesNotContain("<a>");
        assertThat(count(svg, "<circle class=\"fs-mark fs-f0\""))
                .isEqualTo(2 + 1); // and the legend
        assertThat(count(svg, "<rect class=\"fs-mark fs-f1\"")).isEqualTo(1 + 1);
    }

    @Test
    void one_model_alone_has_no_ranking_to_draw() {
        assertThat(all(draw(new Gallery(NUMBERS), "net"), Exhibit.RANKING)).isEmpty();
        assertThat(all(draw(new Gallery(NUMBERS), "net", "line"), Exhibit.RANKING)).hasSize(1);
    }

    @Test
    void the_same_predictions_give_the_same_bytes() {
        Gallery one = new Gallery(NUMBERS);
        Gallery other = new Gallery(NUMBERS);
        one.read(regression("net", 300, 1));
        other.read(regression("net", 300, 1));

        assertThat(draw(one, "net")).isEqualTo(draw(other, "net"));
    }

    private static Map<Exhibit, SequencedMap<String, String>> draw(
            Gallery gallery, String... ranking) {
        return gallery.draw(verdict(ranking), List.of(), new LinkedHashMap<>(), Optional.empty());
    }

    private static SequencedMap<String, String> all(
            Map<Exhibit, SequencedMap<String, String>> figures, Exhibit exhibit) {
        return figures.getOrDefault(exhibit, new LinkedHashMap<>());
    }

    private static String svg(
            Map<Exhibit, SequencedMap<String, String>> figures, Exhibit exhibit, String caption) {
        return all(figures, exhibit).getOrDefault(caption, "");
    }

    private static Verdict verdict(String... ranking) {
        return new Verdict(
                "experiment",
                "a sentence",
                Metric.MAE,
                Arrays.stream(ranking)
                        .map(model ->
                                new ModelScores(
                                        model,
                                        1,
                                        4,
                                        0,
                                        List.of(
                                                new Summary(
                                                        Metric.MAE,
                                                        model.length(),
                                                        0.1,
                                                        Optional.of(new Interval(1, 9))))))
                        .toList(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static ModelPredictions regression(String model, int rows, double noise) {
        SplittableRandom random = new SplittableRandom(7);
        double[] observed = random.doubles(rows, 1, 9).toArray();
        double[] predicted =
                Arrays.stream(observed).map(y -> y + noise * (random.nextDouble() - 0.5)).toArray();
        return predictions(model, NUMBERS, observed, predicted);
    }

    private static ModelPredictions predictions(
            String model, DatasetDescription dataset, double[] observed, double[] predicted) {
        int rows = observed.length / dataset.targetLayout().width();
        FoldPredictions fold =
                new FoldPredictions(
                        0,
                        1,
                        IntStream.range(0, rows).asLongStream().toArray(),
                        observed,
                        predicted,
                        new double[observed.length]);
        return new ModelPredictions(model, dataset.targetLayout(), List.of(fold));
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private static Column number(String name) {
        return new Column(name, 0, 10, 5, 2, Optional.empty());
    }

    private static Column categories(String... names) {
        return new Column(
                "c",
                List.of(),
                0,
                names.length - 1.0,
                0.5,
                0.5,
                Optional.empty(),
                Arrays.stream(names).map(name -> new Category(name, 2)).toList(),
                0);
    }

    private static DatasetDescription dataset(Column target) {
        return new DatasetDescription(
                "csv",
                10,
                List.of(target),
                List.of(),
                List.of(target.name()),
                List.of(),
                List.of());
    }
}
