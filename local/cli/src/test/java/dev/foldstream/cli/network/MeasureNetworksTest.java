package dev.foldstream.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.Main;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MeasureNetworksTest {
    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void five_of_the_kelly_guide_are_measured_as_a_chain_too() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("bench", "--calls=200"));
        arguments.add(model("emotion_recognizer.json", 128, 64));
        arguments.add(model("DynamicsEngine.json", 32, 16));
        arguments.add(model("MelodyTransformer.json", 64, 128));
        arguments.add(model("kelly-harmony-predictor.json", 128, 64));
        arguments.add(model("GroovePredictor.json", 64, 32));

        assertThat(execute(arguments)).isZero();
        assertThat(out.toString().lines())
                .hasSize(7)
                .anyMatch(line -> line.startsWith("emotion_recognizer") && line.contains("8,256"))
                .last()
                .asString()
                .startsWith("chain of the five")
                .endsWith("  0");
    }

    @Test
    void programs_get_numbers() throws IOException {
        String model = model("any.json", 3, 2);

        assertThat(execute(List.of("bench", "--calls=100", "--json", model))).isZero();
        assertThat(Json.tree(out.toString()).at("/models/0/parameters").intValue()).isEqualTo(8);
        assertThat(Json.tree(out.toString()).at("/models/0/latency/calls").intValue())
                .isEqualTo(100);
        assertThat(Json.tree(out.toString()).has("chain")).isFalse();
    }

    @Test
    void network_of_another_size_under_such_a_name_is_said() throws IOException {
        List<NetworkFile> files = new ArrayList<>();
        for (String name :
                List.of(
                        "emotionrecognizer",
                        "melodytransformer",
                        "harmonypredictor",
                        "dynamicsengine",
                        "groovepredictor")) {
            files.add(NetworkFile.load(Path.of(model(name + ".json", 128, 64))));
        }

        assertThatThrownBy(() -> MeasureNetworks.measure(files, 100))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("MelodyTransformer has 128 inputs");
    }

    @Test
    void bad_model_is_named_with_its_place() throws IOException {
        Path bad = folder.resolve("bad.json");
        Files.writeString(bad, "{\"in_shape\":[1],\"layers\":[{\"type\":\"lstn\"}]}");

        assertThat(execute(List.of("predict", bad.toString()))).isEqualTo(1);
        assertThat(err.toString())
                .contains("RTNeural would not load '" + bad)
                .contains("$.layers[0].type: \"lstn\" found")
                .doesNotContain("\tat ");
    }

    @Test
    void file_that_is_not_there_is_said_plainly() throws IOException {
        String model = model("any.json", 3, 2);

        assertThat(execute(List.of("predict", "none.json"))).isEqualTo(1);
        assertThat(execute(List.of("predict", model, "none.csv"))).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("There is no file 'none.json'.", "There is no file 'none.csv'.");
    }

    @Test
    void rows_of_a_file_are_predicted() throws IOException {
        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, "a,b,c\n1,2,3\n");

        assertThat(execute(List.of("predict", model("any.json", 3, 2), rows.toString()))).isZero();
        assertThat(out).hasToString("output_1,output_2\n6.0,6.0\n");
    }

    /// A dense layer of ones.
    private String model(String name, int inputs, int outputs) throws IOException {
        String row =
                IntStream.range(0, outputs)
                        .mapToObj(i -> "1")
                        .collect(Collectors.joining(",", "[", "]"));
        String kernel =
                IntStream.range(0, inputs)
                        .mapToObj(i -> row)
                        .collect(Collectors.joining(",", "[", "]"));
        Path file = folder.resolve(name);
        Files.writeString(
                file,
                String.format(
                        Locale.ROOT,
                        "{\"in_shape\":[%d],\"layers\":[{\"type\":\"dense\",\"shape\":[%d],\"weights\":[%s,%s]}]}",
                        inputs,
                        outputs,
                        kernel,
                        row.replace('1', '0')));
        return file.toString();
    }

    private int execute(List<String> arguments) {
        CommandLine command =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        return command.execute(arguments.toArray(String[]::new));
    }
}
