package dev.foldstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
    private static final String GOOD =
            """
            name: small
            seeds: [1, 2]
            dataset: {kind: csv, file: table.csv, inputs: [a], targets: [b]}
            folds: {kind: k-fold, k: 3}
            models:
              line: {architecture: {kind: linear}}
            """;

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void put_the_table_there() throws IOException {
        Files.writeString(folder.resolve("table.csv"), "a,b\n1,2\n");
    }

    @Test
    void a_valid_file_is_valid_and_says_how_much_work_it_is() throws IOException {
        assertThat(execute("validate", file(GOOD))).isZero();
        assertThat(out.toString())
                .contains("small is valid")
                .contains("1 model × 3 folds × 2 seeds = 6");
    }

    @Test
    void values_are_replaced_by_their_path() throws IOException {
        assertThat(execute("validate", file(GOOD), "seeds=[1,2,3]", "folds.k=2")).isZero();
        assertThat(out.toString()).contains("2 folds × 3 seeds");
    }

    @Test
    void options_have_the_names_of_the_plugins_training_script() throws IOException {
        String network = GOOD.replace("{kind: linear}", "{kind: mlp}");

        assertThat(
                        execute(
                                "validate",
                                file(network),
                                "-e",
                                "3",
                                "-b",
                                "8",
                                "-lr",
                                "0.1",
                                "-v",
                                "0.5"))
                .as(err.toString())
                .isZero();
        assertThat(execute("validate", file(network), "--epochs", "0")).isEqualTo(1);
        assertThat(err.toString()).contains("--epochs: 0 is not allowed");
        assertThat(execute("validate", file(network), "--epochs", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("--epochs").contains("'many' is no whole number");
        assertThat(execute("run", file(network), "--device", "mps")).isEqualTo(1);
        assertThat(err.toString()).contains("--device: 'mps' is not allowed");
    }

    @Test
    void where_models_would_be_left_is_checked_before_anything_runs() throws IOException {
        String models = folder.resolve("models").toString();
        String two = GOOD.replace("line:", "a-b: {architecture: {kind: linear}}\n  ab:");
        assertThat(execute("run", file(two + "export: {models: [a-b, ab]}"), "-o", models))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Two models would be left as 'ab'");
        assertThat(folder.resolve("models")).doesNotExist();

        assertThat(execute("run", file(GOOD), "--no-plots")).isEqualTo(1);
        assertThat(err.toString()).contains("--no-plots").contains("--output DIR");

        Files.writeString(folder.resolve("models"), "a file");
        assertThat(execute("run", file(GOOD), "--output", models)).isEqualTo(1);
        assertThat(err.toString()).contains("models' can't be made a folder");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() throws IOException {
        String bad =
                GOOD.replace("seeds", "sedes").replace("k: 3", "k: 1").replace("linear", "liner");

        assertThat(execute("validate", file(bad))).isEqualTo(1);
        assertThat(err.toString())
                .contains("did you mean 'seeds'?")
                .contains("folds.k: 1 is not allowed")
                .contains("models.line.architecture.kind: 'liner'")
                .doesNotContain("\tat ");
    }

    @Test
    void a_table_that_is_not_there_is_named_with_the_path_in_the_file() throws IOException {
        assertThat(execute("run", file(GOOD), "dataset.file=other.csv")).isEqualTo(1);
        assertThat(err.toString())
                .contains("dataset.file: 'other.csv'")
                .contains("there is none at");
    }

    @Test
    void a_file_that_is_not_there_is_said_plainly() {
        assertThat(execute("run", folder.resolve("none.yaml").toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("There is no experiment file")
                .doesNotContain("\tat ");
    }

    @Test
    void a_file_that_is_no_text_or_no_experiment_is_said_plainly() throws IOException {
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0x00});
        assertThat(execute("validate", binary.toString())).isEqualTo(1);
        assertThat(execute("validate", file("- a list"))).isEqualTo(1);
        assertThat(execute("validate", file("name: [unclosed"))).isEqualTo(1);
        assertThat(err.toString())
                .contains("is no text in UTF-8")
                .contains("holds no experiment")
                .contains("line ")
                .doesNotContain("\tat ");
    }

    @Test
    void half_a_cluster_is_refused() throws IOException {
        assertThat(execute("submit", file(GOOD), "--bootstrap", "localhost:1")).isEqualTo(1);
        assertThat(err.toString()).contains("needs both");
    }

    @Test
    void wrong_usage_is_exit_code_2() {
        assertThat(execute("rnu")).isEqualTo(2);
        assertThat(execute("run")).isEqualTo(2);
        assertThat(err.toString()).contains("rnu").contains("FILE").doesNotContain("\tat ");
    }

    @Test
    void help_and_version_are_there_for_every_command() {
        assertThat(execute("--help")).isZero();
        assertThat(execute("--version")).isZero();
        for (String command : Main.commandLine().getSubcommands().keySet()) {
            assertThat(execute(command, "--help")).as(command).isZero();
        }
        assertThat(out.toString()).contains("COMMAND").contains("Foldstream ");
    }

    /// A refusal quotes data, which may come from anybody who submits.
    @Test
    void what_is_refused_cannot_steer_a_terminal() {
        Main.refuse(
                List.of(new Violation("dataset", "\u001b[2J\u009b31m\r'x'", "a number")),
                new PrintWriter(err, true));

        assertThat(err.toString()).contains("'x'").doesNotContain("\u001b", "\u009b", "\r'");
    }

    @Test
    void wrong_usage_is_said_in_a_line_or_two_with_where_help_is() {
        assertThat(execute("rnu", "x.yaml")).isEqualTo(2);
        assertThat(err.toString())
                .contains("There is no command 'rnu'. Did you mean 'run'?")
                .contains("'foldstream --help' says more.");
        assertThat(execute("run")).isEqualTo(2);
        assertThat(execute("list", "--server", "x")).isEqualTo(2);
        assertThat(execute("list", "--bootstrap", "a:1", "--s3", "no url")).isEqualTo(2);
        assertThat(err.toString())
                .contains("Missing required parameter: 'FILE'")
                .contains("'foldstream run --help' says more.")
                .contains("Unknown option")
                .contains("'no url' is no address; expected e.g. http://localhost:9000")
                .doesNotContain("Usage:", "java.");
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: foldstream");
    }

    /// A header of a table is quoted as it came.
    @Test
    void what_fails_cannot_steer_a_terminal() throws IOException {
        Path model = folder.resolve("\u001b[2J.json");

        assertThat(execute("predict", model.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no file").doesNotContain("\u001b");
    }

    @Test
    void the_schema_is_json() {
        assertThat(execute("schema")).isZero();
        assertThat(Json.tree(out.toString()).at("/properties/models").isMissingNode()).isFalse();
    }

    @Test
    void data_that_is_not_there_is_said_plainly() {
        assertThat(execute("data", "describe", "none.csv")).isEqualTo(1);
        assertThat(execute("data", "preview", "none.yaml")).isEqualTo(1);
        assertThat(execute("data")).isEqualTo(2);
        assertThat(err.toString())
                .contains("There is no file 'none.csv'.")
                .contains("There is no file 'none.yaml'.")
                .doesNotContain("\tat ");
    }

    @Test
    void both_ways_to_look_at_data_explain_themselves() {
        assertThat(execute("data", "describe", "--help")).isZero();
        assertThat(execute("data", "preview", "--help")).isZero();
        assertThat(out.toString())
                .contains("--json")
                .contains("--output")
                .contains("FILE|EXPERIMENT");
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), yaml, StandardCharsets.UTF_8)
                .toString();
    }

    private int execute(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
