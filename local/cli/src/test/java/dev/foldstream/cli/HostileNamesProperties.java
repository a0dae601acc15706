package dev.foldstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.cli.dataset.DatasetInView;
import dev.foldstream.cli.dataset.Datasets;
import dev.foldstream.cli.preview.PreviewPage;
import dev.foldstream.testing.PageSkeleton;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import picocli.CommandLine;

/// Whatever a column, a dataset or a model is called, pages show it and do nothing else with it.
class HostileNamesProperties {
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(PageSkeleton.HOSTILE),
                Arbitraries.strings().withChars("<>&\"'=/;()%").ofMinLength(1).ofMaxLength(10));
    }

    @Property(tries = 30)
    void preview_of_a_dataset_has_the_elements_that_it_has_for_any_name(
            @ForAll("names") String name) {
        Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(name));

        assertThat(PageSkeleton.of(preview(name))).isEqualTo(PageSkeleton.of(preview("plain")));
    }

    @Property(tries = 20)
    void page_of_a_comparison_has_the_elements_that_it_has_for_any_model(
            @ForAll("names") String name) throws IOException {
        Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(name));
        List<String> page = comparison(name);
        Assume.that(!page.isEmpty()); // no name of a column in a table of scores

        assertThat(page).isEqualTo(comparison("plain"));
    }

    private static String preview(String name) {
        try (DatasetInView dataset = Datasets.named(name)) {
            return PreviewPage.of(List.of(dataset));
        }
    }

    private static List<String> comparison(String name) throws IOException {
        Path folder = Files.createTempDirectory("foldstream-names-");
        Path scores = folder.resolve("scores.csv");
        Path page = folder.resolve("page.html");
        try {
            StringBuilder table = new StringBuilder("dataset,\"%s\",b,c\n".formatted(quoted(name)));
            for (int i = 0; i < 8; i++) {
                table.append("d%d,0.%d1,0.%d2,0.5\n".formatted(i, i, (i * 3) % 8));
            }
            Files.writeString(scores, table);
            CommandLine command = Main.commandLine();
            command.setOut(new PrintWriter(new StringWriter()));
            command.setErr(new PrintWriter(new StringWriter()));
            int code = command.execute("compare", scores.toString(), "--html", page.toString());
            return code == 0 ? PageSkeleton.of(Files.readString(page)) : List.of();
        } finally {
            Files.deleteIfExists(scores);
            Files.deleteIfExists(page);
            Files.deleteIfExists(folder);
        }
    }

    private static String quoted(String name) {
        return name.replace("\"", "\"\"");
    }
}
