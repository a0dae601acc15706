package dev.foldstream.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.cli.Main;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateExportTest {
    private static final String GOOD =
            """
            {"in_shape":[null,2],"layers":[
            {"type":"dense","activation":"tanh","shape":[null,1],"weights":[[[1],[2]],[3]]},
            {"type":"dense","activation":"","shape":[null,1],"weights":[[[1]],[3]]}]}\
            """;

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void good_file_is_fine() throws IOException {
        String file = file("good.json", GOOD);

        assertThat(execute("validate-export", file)).isZero();
        assertThat(out.toString().lines().map(String::strip))
                .containsExactly(
                        "✓ %s  rtneural  2 → 1  5 numbers".formatted(file),
                        "",
                        "The file is fine.");
    }

    @Test
    void layers_are_listed_on_demand() throws IOException {
        assertThat(execute("validate-export", file("good.json", GOOD), "--verbose")).isZero();
        assertThat(out.toString())
                .contains("$.layers[0]  dense, tanh  2 → 1  3 numbers")
                .contains("$.layers[1]");
    }

    @Test
    void each_finding_is_a_sentence_and_the_same_one_at_many_places_is_told_once()
            throws IOException {
        String bad = GOOD.replace("tanh", "linear").replace("[[1],[2]]", "[[1,1],[2,2]]");
        String file = file("bad.json", bad);

        assertThat(execute("validate-export", file, file("good.json", GOOD))).isEqualTo(1);
        assertThat(out.toString().lines().map(String::strip))
                .contains(
                        "error  $.layers[0].activation: found \"linear\", expected tanh, relu,"
                                + " sigmoid, softmax, elu or \"\"; RTNeural crashes.",
                        "error  $.layers[0].weights[0][0] (and at 1 place more): found an array"
                                + " of 2, expected an array of 1 numbers; RTNeural's loader"
                                + " throws.",
                        "1 of 2 files are fine: 3 errors.");
    }

    @Test
    void every_place_is_told_on_demand() throws IOException {
        String bad = GOOD.replace("[[1],[2]]", "[[1,1],[2,2]]");

        assertThat(execute("validate-export", "--verbose", file("bad.json", bad))).isEqualTo(1);
        assertThat(out.toString()).contains("weights[0][0]:").contains("weights[0][1]:");
    }

    @Test
    void programs_get_a_list() throws IOException {
        String bad = GOOD.replace("tanh", "linear");

        assertThat(
                        execute(
                                "validate-export",
                                "--json",
                                file("good.json", GOOD),
                                file("bad.json", bad)))
                .isEqualTo(1);
        JsonNode list = Json.tree(out.toString());
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.at("/0/flavour").textValue()).isEqualTo("rtneural");
        assertThat(list.at("/0/network/parameters").intValue()).isEqualTo(5);
        assertThat(list.at("/0/findings").size()).isZero();
        assertThat(list.at("/1/findings/0/severity").textValue()).isEqualTo("error");
        assertThat(list.at("/1/findings/0/path").textValue()).isEqualTo("$.layers[0].activation");
        assertThat(list.at("/1/findings/0/consequence").textValue()).isEqualTo("RTNeural crashes");
    }

    @Test
    void files_are_compared_with_the_five_of_the_guide() throws IOException {
        assertThat(execute("validate-export", file("groovepredictor.json", GOOD), "--check-specs"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("GroovePredictor")
                .contains("$.in_shape: found 2, expected 64 inputs")
                .contains("$.layers: found 5, expected 18,656 numbers");
    }

    @Test
    void files_are_compared_with_the_users_specifications() throws IOException {
        String specs =
                file(
                        "specs.json",
                        "{\"models\":{\"Amp\":{\"input_size\":2,\"output_size\":1,\"parameters\":5}}}");

        assertThat(execute("validate-export", file("amp.json", GOOD), "--check-specs", specs))
                .isZero();
        assertThat(execute("validate-export", file("cab.json", GOOD), "--check-specs=" + specs))
                .isEqualTo(1);
        assertThat(out.toString()).contains("expected one of Amp");
    }

    @Test
    void network_in_the_place_of_specifications_is_said_plainly() throws IOException {
        String file = file("good.json", GOOD);

        assertThat(execute("validate-export", "--check-specs", file, file)).isEqualTo(1);
        assertThat(execute("validate-export", file, "--check-specs", "none.json")).isEqualTo(1);
        assertThat(err.toString())
                .contains("'%s' holds no specifications".formatted(file))
                .contains("write --check-specs after them")
                .contains("There is no file 'none.json'.")
                .doesNotContain("\tat ");
    }

    @Test
    void what_is_no_file_is_a_finding_and_the_others_are_looked_at() throws IOException {
        assertThat(
                        execute(
                                "validate-export",
                                folder.toString(),
                                "none.json",
                                file("empty.json", ""),
                                file("good.json", GOOD)))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("found a folder")
                .contains("found nothing, expected an object")
                .contains("1 of 4 files are fine: 3 errors.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void without_a_file_the_usage_is_wrong() {
        assertThat(execute("validate-export")).isEqualTo(2);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int execute(String... arguments) {
        CommandLine command =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
