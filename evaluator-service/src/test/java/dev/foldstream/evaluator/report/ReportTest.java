package dev.foldstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.EvaluateExperiment;
import dev.foldstream.evaluator.ExperimentFixture;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final String report = report();

    @Test
    void names_from_data_stay_text() {
        assertThat(report)
                .containsOnlyOnce("<script")
                .doesNotContain("<b>")
                .doesNotContain("<i>")
                .doesNotContain("<u>")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .contains("made up &amp; &lt;u&gt;");
    }

    @Test
    void each_model_is_ranked_and_each_trial_listed() {
        assertThat(report)
                .containsPattern("<th scope=\"row\">network")
                .containsPattern("<th scope=\"row\">straight <span class=\"tag\">baseline</span>")
                .contains("All 16 trials")
                .contains("Learning curve of network")
                .contains("without a curve: straight");
    }

    @Test
    void what_training_found_is_said_once() {
        String note = "does not vary over the training rows of fold 1.";
        assertThat(report).containsOnlyOnce(note);
    }

    @Test
    void what_is_remarkable_about_the_rows_is_told_as_text() {
        assertThat(report)
                .contains("<h3>Quality</h3>")
                .contains("<li>&#39;&lt;u&gt;&#39; has no value in 1 of 12 rows: row 3.</li>");
    }

    @Test
    void a_dataset_of_an_older_version_has_no_quality_to_tell() {
        InMemoryArtifactStore store = new InMemoryArtifactStore();
        ExperimentFixture fixture =
                new ExperimentFixture(
                        store, ExperimentFixture.json("{\"baseline\": \"straight\"}"), trial -> 1);
        assertThat(report(store, fixture.planAndTrain())).doesNotContain("<h3>Quality</h3>");
    }

    @Test
    void a_diverged_trial_is_shown_before_the_others() {
        assertThat(report.indexOf("<td>diverged</td>"))
                .isPositive()
                .isLessThan(report.indexOf("<td>trained</td>"));
    }

    @Test
    void the_conclusion_comes_first_and_how_to_repeat_it_last() {
        assertThat(titles())
                .containsExactly(
                        "Ranking",
                        "Comparisons",
                        "Learning curves",
                        "Size of the errors",
                        "Predictions against truth",
                        "Residuals",
                        "Calibration",
                        "Dataset",
                        "Folds",
                        "Models",
                        "Trials",
                        "Provenance");
        assertThat(report.indexOf("<h1")).isPositive().isLessThan(report.indexOf("<h2"));
        assertThat(report).contains("./foldstream run fixture.yaml");
    }

    @Test
    void the_command_is_that_which_was_typed() {
        InMemoryArtifactStore store = new InMemoryArtifactStore();
        ArtifactRef plan =
                new ExperimentFixture(store, ExperimentFixture.json("{}"), trial -> 1)
                        .planAndTrain();
        store.put(
                ArtifactKeys.experiment(ExperimentFixture.ID, "command.txt"),
                "./foldstream run a.yaml 'name=<b>'\n".getBytes(StandardCharsets.UTF_8),
                MediaTypes.TEXT);

        assertThat(report(store, plan))
                .contains(
                        "<pre><code>./foldstream run a.yaml &#39;name=&lt;b&gt;&#39;</code></pre>");
    }

    @Test
    void the_contents_link_to_the_sections_that_are_there() {
        assertThat(matches("<li><a href=\"#([^\"]+)\">"))
                .isEqualTo(matches("<section id=\"([^\"]+)\""))
                .hasSize(12);
    }

    @Test
    void what_training_took_is_told_by_model() {
        assertThat(report)
                .contains("<td class=\"number\">40</td><td class=\"number\">32</td>")
                .contains(
                        "diverged: the loss of step 7, in epoch 3, was infinite or NaN; the last one before was 9.50");
    }

    /// The only addresses in the page are the name space of SVG and places on the page itself.
    @Test
    void the_page_needs_no_network() {
        assertThat(report.replace("http://www.w3.org/2000/svg", "").replace("href=\"#", ""))
                .doesNotContainPattern("https?:|src=|href=|url\\(|@import");
    }

    @Test
    void every_part_is_closed() {
        for (String tag :
                new String[] {"section", "table", "tr", "ul", "svg", "details", "figure"}) {
            assertThat(count("<" + tag + "[ >]")).as(tag).isEqualTo(count("</" + tag + ">"));
        }
    }

    private List<String> titles() {
        return matches("<h2[^>]*>([^<]*)</h2>");
    }

    private List<String> matches(String pattern) {
        return Pattern.compile(pattern).matcher(report).results().map(m -> m.group(1)).toList();
    }

    private long count(String pattern) {
        return Pattern.compile(pattern).matcher(report).results().count();
    }

    private static String report() {
        InMemoryArtifactStore store = new InMemoryArtifactStore();
        ExperimentFixture fixture =
                new ExperimentFixture(
                        store,
                        ExperimentFixture.json("{\"baseline\": \"straight\"}"),
                        trial ->
                                trial.id().equals("network-f2-s7") ? Double.NaN : 1 + trial.fold());
        ArtifactRef plan = fixture.planAndTrain();
        Plan written = Json.read(store.read(plan), Plan.class);
        store.put(
                ArtifactKeys.quality(written.dataset()), Json.document(quality()), MediaTypes.JSON);
        return report(store, plan);
    }

    private static String report(InMemoryArtifactStore store, ArtifactRef plan) {
        return new String(
                store.read(new EvaluateExperiment(store).evaluate(plan).report()),
                StandardCharsets.UTF_8);
    }

    private static DatasetQuality quality() {
        return new DatasetQuality(
                12,
                List.of(),
                List.of(
                        new DatasetQuality.Finding(
                                DatasetQuality.Kind.MISSING_VALUES,
                                List.of("<u>"),
                                1,
                                List.of(3),
                                "'<u>' has no value in 1 of 12 rows: row 3.")));
    }
}
