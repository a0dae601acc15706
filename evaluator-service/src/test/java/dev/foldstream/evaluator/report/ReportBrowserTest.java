package dev.foldstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.evaluator.EvaluateExperiment;
import dev.foldstream.evaluator.ExperimentFixture;
import dev.foldstream.testing.InMemoryArtifactStore;
import dev.foldstream.testing.browser.Chromium;
import dev.foldstream.testing.browser.Tab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The report as a reader sees it. Skipped where the machine has no Chromium.
class ReportBrowserTest {
    /// The longest table: every trial.
    private static final String TRIALS = "document.querySelector('#trials details table')";

    private static Chromium browser;
    private static Path page;

    private Tab tab;

    @BeforeAll
    static void open_a_browser_and_write_a_report(@TempDir Path folder) throws IOException {
        browser = Chromium.start();
        page = Files.write(folder.resolve("report.html"), report());
    }

    @AfterAll
    static void close_the_browser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open_the_page() {
        tab = browser.open(page);
    }

    @Test
    void it_opens_without_a_complaint_and_asks_for_nothing() {
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests()).isEmpty();
        assertThat(tab.evaluate("document.title").asText()).isEqualTo("fixture · Foldstream");
    }

    @Test
    void every_figure_has_a_size() {
        List<String> sizes =
                texts(
                        """
                        [...document.querySelectorAll('svg')].map(svg => svg.getBoundingClientRect())
                            .map(box => box.width > 50 && box.height > 10 ? 'drawn' : 'collapsed')\
                        """);
        assertThat(sizes).isNotEmpty().containsOnly("drawn");
    }

    @Test
    void sections_stand_in_the_order_of_the_contents_one_below_the_other() {
        List<String> linked =
                texts(
                        "[...document.querySelectorAll('.contents a')].map(a => a.getAttribute('href').slice(1))");
        List<String> placed =
                texts(
                        """
                        [...document.querySelectorAll('section')]
                            .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
                            .map(section => section.id)\
                        """);
        assertThat(linked).isEqualTo(placed).startsWith("ranking").endsWith("provenance");
    }

    @Test
    void a_table_sorts_up_and_down_and_back_by_its_headings() {
        tab.evaluate("document.querySelector('#trials details').open = true");
        List<String> before = column(TRIALS, 6);
        String heading = TRIALS + ".tHead.rows[0].cells[6]";

        tab.evaluate(heading + ".querySelector('button').click()");
        List<String> ascending = column(TRIALS, 6);
        assertThat(tab.evaluate(heading + ".getAttribute('aria-sort')").asText())
                .isEqualTo("ascending");
        assertThat(numbers(ascending)).isSorted();
        assertThat(ascending).containsExactlyInAnyOrderElementsOf(before).isNotEqualTo(before);

        tab.evaluate(heading + ".querySelector('button').click()");
        assertThat(numbers(column(TRIALS, 6)).reversed()).isSorted();

        tab.evaluate(heading + ".querySelector('button').click()");
        assertThat(column(TRIALS, 6)).isEqualTo(before);
    }

    @Test
    void a_heading_is_pressed_by_the_keyboard_too() {
        tab.evaluate("document.querySelector('#ranking thead th:nth-child(2) button').focus()");
        tab.press("Enter");
        assertThat(column("document.querySelector('#ranking table')", 1)).isSorted();
    }

    @Test
    void a_long_table_shows_the_rows_that_have_the_words() {
        tab.evaluate("document.querySelector('#trials details').open = true");
        tab.evaluate(
                """
                (() => {
                    const input = document.querySelector('#trials .filter input');
                    input.value = 'STRAIGHT trained';
                    input.dispatchEvent(new Event('input'));
                })()\
                """);
        assertThat(column(TRIALS, 0)).containsOnly("straight").hasSize(8);
        assertThat(tab.evaluate("document.querySelector('#trials .filter span').textContent"))
                .hasToString("\" 8 of 16 rows\"");
        assertThat(tab.evaluate("document.querySelectorAll('#ranking .filter').length").asInt())
                .as("a short table needs no box")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 400, 768, 1200, 1600})
    void the_page_is_never_wider_than_the_window(int width) {
        tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
        tab.resize(width, 800);
        assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
    }

    @Test
    void the_page_is_dark_where_the_reader_prefers_that() {
        String background = "getComputedStyle(document.body).backgroundColor";
        tab.prefer("light");
        String light = tab.evaluate(background).asText();
        tab.prefer("dark");
        assertThat(tab.evaluate(background).asText())
                .isNotEqualTo(light)
                .isEqualTo("rgb(13, 17, 23)");
    }

    @Test
    void it_can_be_printed() {
        assertThat(new String(tab.pdf(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(tab.complaints()).isEmpty();
    }

    /// Even where something were not escaped.
    @Test
    void no_script_but_the_pages_own_runs() {
        tab.evaluate(
                """
                (() => {
                    const script = document.createElement('script');
                    script.textContent = 'window.smuggled = true';
                    document.body.append(script);
                })()\
                """);
        assertThat(tab.evaluate("window.smuggled === undefined").asBoolean()).isTrue();
        assertThat(tab.complaints()).anyMatch(text -> text.contains("Content Security Policy"));
    }

    private List<String> column(String table, int index) {
        return texts(
                "[...%s.tBodies[0].rows].filter(row => !row.hidden).map(row => row.cells[%d].textContent)"
                        .formatted(table, index));
    }

    private static List<Double> numbers(List<String> texts) {
        return texts.stream().map(Double::valueOf).toList();
    }

    private List<String> texts(String expression) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : tab.evaluate(expression)) {
            texts.add(text.asText());
        }
        return texts;
    }

    private static byte[] report() {
        InMemoryArtifactStore store = new InMemoryArtifactStore();
        ExperimentFixture fixture =
                new ExperimentFixture(
                        store,
                        ExperimentFixture.json("{\"baseline\": \"straight\"}"),
                        trial ->
                                trial.id().equals("network-f2-s7")
                                        ? Double.NaN
                                        : 1 + trial.seed() * trial.fold());
        ArtifactRef plan = fixture.planAndTrain();
        return store.read(new EvaluateExperiment(store).evaluate(plan).report());
    }
}
