package dev.foldstream.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every metric, and everything that figures show, has its page, and no other page is there.
class MetricPagesTest {
    private static final Path PAGES = Path.of("../docs/reference/metrics");
    private static final Path ROOM = Path.of("src/main/java/dev/foldstream/evaluator/metric");
    private static final Set<String> NO_METRICS = Set.of("Measure", "TestPredictions");

    @ParameterizedTest
    @EnumSource(Metric.class)
    void every_metric_has_a_page_that_says_which_scores_are_good(Metric metric) throws IOException {
        String page = Files.readString(PAGES.resolve(metric.word() + ".md"));
        String better =
                switch (metric.best()) {
                    case LOWEST -> "lower";
                    case HIGHEST -> "higher";
                    case ZERO -> "nearer to 0";
                };

        assertThat(page).startsWith("# `%s`: ".formatted(metric.word()));
        assertThat(page).contains("| better | " + better);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_page_has_range_unit_use_pitfalls_and_source(String name) throws IOException {
        assertThat(Files.readString(PAGES.resolve(name + ".md")))
                .contains(
                        "| range | ",
                        "| unit | ",
                        "| better | ",
                        "| agrees with | ",
                        "\n## When to use it\n",
                        "\n## Pitfalls\n",
                        "\n## Source\n");
    }

    @Test
    void there_are_pages_for_metrics_and_what_figures_show_and_no_others() throws IOException {
        Set<String> expected = new TreeSet<>(shown());
        Arrays.stream(Metric.values()).map(Metric::word).forEach(expected::add);

        assertThat(pages()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void the_index_leads_to_every_page() throws IOException {
        assertThat(Files.readString(PAGES.resolve("README.md")))
                .contains(pages().stream().map("(%s.md)"::formatted).toList());
    }

    /// Public classes of the room that are no machinery: `ErrorDistribution` is
    /// `error-distribution`.
    private static List<String> shown() throws IOException {
        try (Stream<Path> files = Files.list(ROOM)) {
            return files.filter(MetricPagesTest::isPublic)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !NO_METRICS.contains(name))
                    .map(name -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-"))
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    private static boolean isPublic(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> line.matches("public (final class|record) .*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README"))
                    .toList();
        }
    }
}
