package dev.foldstream.rtneural.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.TestVector;
import dev.foldstream.rtneural.file.TestVectors;
import dev.foldstream.rtneural.file.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateExportTest {
    private static final String GOOD =
            """
            {"in_shape":[null,2],"layers":[
            {"type":"dense","activation":"relu","shape":[null,3],
             "weights":[[[1,2,3],[4,5,6]],[7,8,9]]},
            {"type":"lstm","activation":"","shape":[null,1],
             "weights":[[[1,2,3,4],[1,2,3,4],[1,2,3,4]],[[1,2,3,4]],[1,2,3,4]]},
            {"type":"dense","activation":"softmax","shape":[null,2],
             "weights":[[[1,2]],[0,0]]}]}\
            """;

    private static final String KELLY =
            """
            {"metadata":{"model_name":"GroovePredictor","framework":"PyTorch",
             "export_version":"2.0","parameter_count":11,"memory_bytes":44,"input_size":2,
             "output_size":1},"layers":[
             {"type":"dense","in_size":2,"out_size":1,"activation":"tanh",
              "weights":[[1,2]],"bias":[0]},
             {"type":"dense","in_size":1,"out_size":3,"activation":"linear",
              "weights":[[3],[4],[5]],"bias":[-1,0,1]},
             {"type":"dense","in_size":3,"out_size":1,"activation":"linear",
              "weights":[[3,4,5]],"bias":[-1]}]}\
            """
                    .replace(":11,", ":13,")
                    .replace(":44,", ":52,");

    @TempDir private Path folder;

    @Test
    void good_file_is_fine_and_says_what_it_is() {
        FileReport report = validate(GOOD);

        assertThat(report.findings()).isEmpty();
        assertThat(report.isFine()).isTrue();
        assertThat(report.flavour()).contains(Flavour.RTNEURAL);
        NetworkReport network = report.network().orElseThrow();
        assertThat(network.inputs()).isEqualTo(2);
        assertThat(network.outputs()).isEqualTo(2);
        assertThat(network.parameters()).hasValue(9 + (12 + 4 + 4) + 4);
        assertThat(network.trainedParameters()).hasValue(9 + (12 + 4 + 4) + 4 + 4);
        assertThat(network.layers())
                .extracting(NetworkReport.LayerReport::kind)
                .containsExactly("dense, relu", "lstm", "dense, softmax");
    }

    /// Columns: what is replaced, by what, where it is found, what the loader does with it.
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"relu\"     | \"linear\"    | $.layers[0].activation | crashes",
                "\"relu\"     | \"gelu\"      | $.layers[0].activation | crashes",
                "\"relu\"     | \"ReLU\"      | $.layers[0].activation | crashes",
                "\"relu\"     | 3             | $.layers[0].activation | throws",
                "\"lstm\"     | \"attention\" | $.layers[1].type       | leaves the layer out",
                "\"lstm\"     | \"layernorm\" | $.layers[1].type       | leaves the layer out",
                "[4,5,6]      | [4,5]         | $.layers[0].weights[0][1] | takes zeros",
                ",[4,5,6]     | ''            | $.layers[0].weights[0] | takes zeros",
                "[4,5,6]      | [4,5,6,7]     | $.layers[0].weights[0][1] | throws",
                "[7,8,9]      | [7,8]         | $.layers[0].weights[1] | reads past the end",
                "[7,8,9]      | [7,8,9,1]     | $.layers[0].weights[1] | ignores it",
                "[[1,2,3],[4,5,6]] | [[1,4],[2,5],[3,6]] | $.layers[0].weights[0] | throws",
                "\"weights\"  | \"w\"         | $.layers[0].weights    | throws",
                "\"shape\"    | \"size\"      | $.layers[0].shape      | throws",
                "\"in_shape\" | \"input\"     | $.in_shape             | throws",
                "[7,8,9]      | [7,8,1e39]    | $.layers[0].weights[1][2] | NaN",
                "[7,8,9]      | [7,8,1e999]   | $.layers[0].weights[1][2] | throws",
                "[7,8,9]      | [7,8,true]    | $.layers[0].weights[1][2] | something else",
                "[7,8,9]      | [7,8,NaN]     | $                      | throws",
                "[7,8,9]      | [7,8,-Infinity] | $                    | throws",
                "[[1,2,3,4]]  | [[1,2,3]]     | $.layers[1].weights[1][0] | takes zeros",
                ",[1,2,3,4]]} | ]}            | $.layers[1].weights    | throws",
                "\"activation\":\"\" | \"activation\":\"relu\" | $.layers[1].activation | ignores",
                "\"shape\":[null,1] | \"shape\":[null,2.0] | $.layers[1].shape[1] | something else",
                "\"type\":\"dense\" | \"type\":\"dense\",\"type\":\"lstm\" | $ | something else",
            })
    void bad_file_is_told_with_its_place_and_what_rtneural_makes_of_it(
            String old, String replacement, String path, String consequence) {
        FileReport report = validate(replaced(GOOD, old, replacement));

        assertThat(report.isFine()).isFalse();
        assertThat(report.findings())
                .anySatisfy(finding -> {
                    assertThat(finding.path()).isEqualTo(path);
                    assertThat(finding.consequence()).contains(consequence);
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                });
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        String bad =
                GOOD.replace("\"relu\"", "\"linear\"")
                        .replace("[7,8,9]", "[7,8]")
                        .replace("[4,5,6]", "[4,\"5\",6]")
                        .replace("\"lstm\"", "\"lstn\"")
                        .replace("[[1,2]]", "[[1,2],[3,4]]");

        assertThat(validate(bad).findings())
                .extracting(Finding::path)
                .containsExactly(
                        "$.layers[0].weights[0][1][1]",
                        "$.layers[0].weights[1]",
                        "$.layers[0].activation",
                        "$.layers[1].type",
                        "$.layers[2].weights[0]");
    }

    @Test
    void layers_are_looked_at_although_nobody_knows_how_wide_their_inputs_are() {
        String bad = GOOD.replace("\"in_shape\":[null,2],", "").replace("[7,8,9]", "[7,8]");

        assertThat(validate(bad).findings())
                .extracting(Finding::path)
                .containsExactly("$.in_shape", "$.layers[0].weights[1]");
    }

    /// Logits within ± 95: `1 · tanh + 94`.
    @Test
    void softmax_that_may_overflow_is_a_warning() {
        String file =
                """
                {"in_shape":[1],"layers":[
                {"type":"dense","activation":"tanh","shape":[1],"weights":[[[1]],[0]]},
                {"type":"dense","activation":"softmax","shape":[2],"weights":[[[%s,1]],[%s,0]]}]}\
                """;

        assertThat(validate(file.formatted("1", "80")).findings()).isEmpty();
        assertThat(validate(file.formatted("8", "82")).findings())
                .extracting(Finding::severity, Finding::path, Finding::found)
                .containsExactly(
                        tuple(
                                Severity.WARNING,
                                "$.layers[1]",
                                "a softmax whose logits may reach 90.0"));
        assertThat(validate(file.formatted("1", "95")).findings())
                .extracting(Finding::severity, Finding::found)
                .containsExactly(
                        tuple(
                                Severity.ERROR,
                                "a largest logit of 94.0 to 96.0 whatever the inputs are"));
        assertThat(validate(file.formatted("8", "82")).isFine()).isTrue();
    }

    @Test
    void softmax_of_what_has_no_bound_is_a_warning() {
        String file =
                """
                {"in_shape":[2],"layers":[{"type":"activation","activation":"softmax","shape":[2],
                "weights":[]}]}\
                """;

        assertThat(validate(file).findings())
                .extracting(Finding::found)
                .containsExactly("a softmax whose logits have no bound");
    }

    @Test
    void test_vectors_are_run() {
        SequentialNetwork network =
                new SequentialNetwork(
                        List.of(
                                new Dense(
                                        new Weights(new float[] {2}, 1, 1),
                                        new Weights(new float[] {1}, 1),
                                        Optional.empty())));

        assertThat(validate(with(network, 7)).findings()).isEmpty();
        assertThat(validate(with(network, 8)).findings())
                .extracting(Finding::path)
                .containsExactly("$.foldstream.test_vectors");
    }

    /// 3 goes in, what is said comes out.
    private static String with(SequentialNetwork network, float said) {
        TestVectors vectors =
                new TestVectors(
                        1,
                        List.of(
                                new TestVector(
                                        0,
                                        new Weights(new float[] {3}, 1, 1),
                                        new Weights(new float[] {said}, 1, 1))),
                        new Weights(new float[] {0.1f}, 1));
        return new String(
                RtNeuralWriter.write(network, provenance("any").with(Optional.of(vectors))), UTF_8);
    }

    /// As the exporter of the guide writes them, and others.
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tanh\"        | \"gelu\"    | $.layers[0].activation",
                "\"in_size\":1   | \"in_size\":2 | $.layers[1].in_size",
                "[[1,2]]         | [[1],[2]]   | $.layers[0].weights",
                "[[1,2]]         | [1,2]       | $.layers[0].weights[0]",
                "\"bias\":[0]    | \"b\":[0]   | $.layers[0].bias",
                "_count\":13     | _count\":14 | $.metadata.parameter_count",
                "_bytes\":52     | _bytes\":53 | $.metadata.memory_bytes",
                "put_size\":2    | put_size\":1 | $.metadata.input_size",
                "put_size\":1    | put_size\":2 | $.metadata.output_size",
                "\"2.0\"         | \"1.0\"     | $.metadata.export_version",
                "\"dense\"       | \"conv1d\"  | $.layers[0].type",
                "\"model_name\"  | \"name\"    | $.metadata.model_name",
            })
    void kelly_file_that_is_not_as_it_says_is_told_with_its_place(
            String old, String replacement, String path) {
        assertThat(validate(KELLY).findings()).isEmpty();
        FileReport report = validate(replaced(KELLY, old, replacement));

        assertThat(report.flavour()).contains(Flavour.KELLY_V2);
        assertThat(report.findings()).extracting(Finding::path).contains(path);
        assertThat(report.findings())
                .extracting(Finding::consequence)
                .allMatch(text -> !text.contains("RTNeural"));
    }

    @Test
    void what_is_no_file_is_answered_with_a_sentence() throws IOException {
        Path large = folder.resolve("large.json");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100_000_000);
        }
        ValidateExport validate = new ValidateExport(Optional.empty());

        assertThat(validate.validate(folder).findings())
                .extracting(Finding::found)
                .containsExactly("a folder");
        assertThat(validate.validate(folder.resolve("none")).findings())
                .extracting(Finding::found)
                .containsExactly("nothing");
        assertThat(validate.validate(large).findings())
                .extracting(Finding::found)
                .containsExactly("100,000,000 bytes");
        Files.writeString(folder.resolve("empty.json"), "");
        assertThat(validate.validate(folder.resolve("empty.json")).findings())
                .extracting(Finding::found, Finding::expected)
                .containsExactly(tuple("nothing", "an object"));
    }

    @Test
    void what_is_no_json_is_answered_with_a_sentence() {
        String nested = "[".repeat(100_000);
        String digits = "{\"in_shape\":[%s]}".formatted("9".repeat(100_000));

        for (String text :
                List.of(nested, digits, "{\"in_shape\":[1", "\u0000", "nonsense", "\"a\"", "1 2")) {
            FileReport report = validate(text);
            assertThat(report.isFine()).as(report.toString()).isFalse();
            assertThat(report.findings()).hasSize(1);
        }
        assertThat(validate(new byte[] {(byte) 0xc3, 0x28}).findings())
                .extracting(Finding::found)
                .containsExactly("other bytes");
    }

    /// Four bytes a layer, of a million numbers each.
    @Test
    void small_file_of_a_huge_network_is_answered_with_a_sentence() {
        StringBuilder file = new StringBuilder("{\"in_shape\":[1000000],\"layers\":[");
        for (int i = 0; i < 1000; i++) {
            file.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"prelu\",\"shape\":[1000000],\"weights\":[[[0.5]]]}");
        }

        assertThat(validate(file.append("]}").toString()).findings())
                .anySatisfy(
                        finding -> assertThat(finding.expected()).contains("beside its weights"));
    }

    private static FileReport validate(String file) {
        return validate(file.getBytes(UTF_8));
    }

    private static FileReport validate(byte[] file) {
        try {
            return new ValidateExport(Optional.empty())
                    .validate(Path.of("model.json"), new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String replaced(String good, String old, String replacement) {
        String bad = good.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(replacement));
        assertThat(bad).isNotEqualTo(good);
        return bad;
    }

    private static Provenance provenance(String model) {
        return new Provenance("e", new Trial(model, 0, 1), "ab", List.of(), List.of());
    }
}
