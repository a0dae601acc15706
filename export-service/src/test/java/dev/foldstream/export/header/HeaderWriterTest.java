package dev.foldstream.export.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.foldstream.rtneural.file.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderWriterTest {
    private static final String FILE =
            """
            {"foldstream": {"experiment": "gait-0", "model": "mlp", "trial": "mlp-f0-s1",
              "weights": "ab", "inputs": [{"name": "a \\"b\\"??/", "unit": "µm"}, {"name": "c"}],
              "targets": [{"name": "y"}],
              "test_vectors": {"sequence_steps": 9, "tolerance": [1.0E-4], "vectors": [
                {"row": 0, "input": [[1, 2], [3, -4.5]], "output": [[0.1], [0.2]]},
                {"row": 5, "input": [[5, 6], [7, 8]], "output": [[0.3], [0.4]]}]}},
             "in_shape": [null, 2],
             "layers": [
              {"type": "dense", "activation": "relu", "shape": [null, 3],
               "weights": [[[1.0, -0.1, 3.0E-5], [4.0, 1.17549435E-38, 3.4028235E38]],
                           [0.5, -0.0, 16777216]]},
              {"type": "conv1d", "activation": "", "shape": [null, 1], "kernel_size": [2],
               "dilation": [3], "groups": 1, "weights": [[[[1],[2],[3]],[[4],[5],[6]]], [0]]},
              {"type": "batchnorm", "activation": "", "shape": [null, 1], "epsilon": 0.001,
               "weights": [[1], [2]]},
              {"type": "activation", "activation": "tanh", "shape": [null, 1], "weights": []}]}
            """;

    @TempDir private Path folder;

    @Test
    void layers_are_constants_in_the_order_of_the_file() {
        String header = header();

        assertThat(header)
                .startsWith("// Written by Foldstream.")
                .contains(
                        "namespace foldstream::model_my_mlp_2 {",
                        "inline constexpr std::size_t input_size = 2;",
                        "inline constexpr std::size_t output_size = 1;",
                        "inline constexpr std::size_t layer_count = 4;",
                        "inline constexpr float weights_0[2][3] = {{1.0f, -0.1f, 3.0E-5f},\n"
                                + "{4.0f, 1.1754944E-38f, 3.4028235E38f}};",
                        "inline constexpr float weights_0[2][3][1] =",
                        "inline constexpr int dilation[1] = {3};",
                        "inline constexpr int groups = 1;",
                        "inline constexpr double epsilon = 0.001;",
                        "inline constexpr std::size_t test_sequence_steps = 9;",
                        "inline constexpr float test_inputs[2][2][2] =",
                        "inline constexpr float test_outputs[2][2][1] =",
                        "inline constexpr float test_tolerance[1] = {1.0E-4f};");
        assertThat(header()).as("the same again").isEqualTo(header);
    }

    @Test
    void header_compiles_as_cpp17_and_holds_the_numbers_bit_by_bit()
            throws IOException, InterruptedException {
        assumeThat(compiler()).as("a C++ compiler").isTrue();
        Files.writeString(folder.resolve("model.h"), header());
        Files.writeString(
                folder.resolve("main.cpp"),
                """
                #include "model.h"
                #include "model.h"
                #include <cstdio>
                namespace model = foldstream::model_my_mlp_2;
                static_assert(model::input_size == 2 && model::layer_count == 4, "sizes");
                static_assert(model::layer_1::weights_0[1][2][0] == 6.0f, "axes");
                static_assert(model::layer_0::shape[0] == -1, "any number");
                static_assert(model::test_inputs[0][1][1] == -4.5f, "vector, step, input");
                static_assert(model::test_outputs[1][0][0] == 0.3f, "vector, step, output");
                int main() {
                    for (const auto& row : model::layer_0::weights_0)
                        for (float w : row) std::printf("%a ", w);
                    for (float w : model::layer_0::weights_1) std::printf("%a ", w);
                    std::printf("\\n%s\\n", model::inputs[0]);
                }
                """);

        assertThat(
                        run(
                                "g++",
                                "-std=c++17",
                                "-Wall",
                                "-Wextra",
                                "-Wpedantic",
                                "-Werror",
                                "main.cpp",
                                "-o",
                                "main"))
                .isEmpty();
        List<String> said = run(folder.resolve("main").toString()).lines().toList();

        assertThat(said.getFirst().strip().split(" "))
                .extracting(Float::parseFloat)
                .containsExactly(
                        1f,
                        -0.1f,
                        3e-5f,
                        4f,
                        Float.MIN_NORMAL,
                        Float.MAX_VALUE,
                        0.5f,
                        -0f,
                        16777216f);
        assertThat(said.get(1)).isEqualTo("a \"b\"??/, µm");
    }

    @Test
    void numbers_are_read_back_from_the_header_as_they_are_in_the_file() {
        Map<String, Weights> file = HeaderNumbers.ofFile(FILE.getBytes(StandardCharsets.UTF_8));

        assertThat(file)
                .hasSize(6)
                .containsEntry("layer_2::weights_0", new Weights(new float[] {1}, 1))
                .hasEntrySatisfying(
                        "layer_1::weights_0",
                        kernel -> assertThat(kernel).hasToString("Weights[2, 3, 1]"));
        assertThat(HeaderNumbers.ofHeader(header())).isEqualTo(file);
        assertThat(HeaderNumbers.ofHeader(header().replace("-0.0f", "0.0f")))
                .as("a sign of zero is a difference")
                .isNotEqualTo(file);
        assertThat(HeaderNumbers.ofHeader(header().replace("[2][3][1]", "[3][2][1]")))
                .as("and so is a shape")
                .isNotEqualTo(file);
    }

    private static String header() {
        return HeaderWriter.write("my mlp--2", FILE.getBytes(StandardCharsets.UTF_8));
    }

    private boolean compiler() throws InterruptedException {
        try {
            return run("g++", "--version").contains("g++");
        } catch (IOException absent) {
            return false;
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
