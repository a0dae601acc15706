package dev.foldstream.rtneural.interpreter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.rtneural.file.Conv1d;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.TestVector;
import dev.foldstream.rtneural.file.TestVectors;
import dev.foldstream.rtneural.file.Weights;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of `y_t = 2 x_t + x_{t−1}`, by hand.
class VectorCheckTest {
    private static final float[] IN = {1, 2, 3};
    private static final float[] OUT = {2, 5, 8};

    @Test
    void network_gives_the_outputs_that_its_file_expects_from_a_fresh_state() {
        // twice the same: the second begins without the memory of the first
        assertThat(VectorCheck.of(file(vectors(OUT))))
                .contains(new VectorCheck(2, 3, 0, 0))
                .hasValueSatisfying(check -> assertThat(check.holds()).isTrue());
    }

    @Test
    void output_beyond_its_tolerance_does_not_hold() {
        VectorCheck near = VectorCheck.of(file(vectors(2, 5.25f, 8))).orElseThrow();
        VectorCheck far = VectorCheck.of(file(vectors(2, 5, 7))).orElseThrow();

        assertThat(near).isEqualTo(new VectorCheck(2, 3, 0.25, 0.5));
        assertThat(near.holds()).isTrue();
        assertThat(far).isEqualTo(new VectorCheck(2, 3, 1, 2));
        assertThat(far.holds()).isFalse();
    }

    @Test
    void file_without_vectors_has_nothing_to_check() {
        assertThat(VectorCheck.of(file(Optional.empty()))).isEmpty();
    }

    @Test
    void vectors_are_checked_against_any_network_that_they_are_said_of() {
        Interpreter network = Interpreter.load(file(Optional.empty()));
        String json = vectors(OUT).orElseThrow().json();

        assertThat(VectorCheck.of(network, "$.metadata.test_vectors", Json.tree(json)).holds())
                .isTrue();
        assertThatThrownBy(() -> VectorCheck.of(network, "$.v", Json.tree("{}")))
                .isInstanceOf(Unloadable.class)
                .hasMessageStartingWith("$.v.tolerance: nothing found");
    }

    @ParameterizedTest
    @CsvSource({
        "/foldstream/test_vectors/vectors/0/input/0, $.foldstream.test_vectors.vectors[0].input[0]",
        "/foldstream/test_vectors/vectors/1/output, $.foldstream.test_vectors.vectors[1].output",
        "/foldstream/test_vectors/tolerance, $.foldstream.test_vectors.tolerance",
        "/foldstream/test_vectors, $.foldstream.test_vectors.tolerance",
    })
    void vectors_of_another_network_are_refused_with_their_place(String emptied, String path) {
        ObjectNode file = (ObjectNode) Json.tree(new String(file(vectors(OUT)), UTF_8));
        if (file.at(emptied).isArray()) {
            ((ArrayNode) file.at(emptied)).removeAll();
        } else {
            ((ObjectNode) file.at(emptied)).removeAll();
        }

        assertThatThrownBy(() -> VectorCheck.of(Json.write(file).getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Unloadable.class, refusal -> assertThat(refusal.path()).isEqualTo(path));
    }

    @Test
    void negative_tolerance_is_refused() {
        String json = vectors(OUT).orElseThrow().json().replace("0.5", "-0.5");

        assertThatThrownBy(() ->
                        VectorCheck.of(
                                Interpreter.load(file(Optional.empty())), "$.v", Json.tree(json)))
                .isInstanceOf(Unloadable.class)
                .hasMessage("$.v.tolerance[0]: -0.5 found, no less than 0 expected");
    }

    @Test
    void vectors_of_unlike_shapes_are_no_vectors() {
        TestVector three = vector(OUT);
        TestVector one =
                new TestVector(
                        0, new Weights(new float[] {1}, 1, 1), new Weights(new float[] {2}, 1, 1));

        assertThatThrownBy(() -> new TestVectors(4, List.of(three, one), tolerance()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TestVectors(2, List.of(three), tolerance()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TestVectors(4, List.of(), tolerance()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new TestVector(
                                0,
                                new Weights(new float[] {1}, 1, 1),
                                new Weights(new float[] {1, 2}, 2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no test vector: row 0, input Weights[1, 1], output Weights[2, 1]");
    }

    private static Optional<TestVectors> vectors(float... output) {
        return Optional.of(
                new TestVectors(4, List.of(vector(output), vector(output)), tolerance()));
    }

    private static TestVector vector(float... output) {
        return new TestVector(7, new Weights(IN, 3, 1), new Weights(output, 3, 1));
    }

    private static Weights tolerance() {
        return new Weights(new float[] {0.5f}, 1);
    }

    private static byte[] file(Optional<TestVectors> vectors) {
        Conv1d layer =
                new Conv1d(
                        new Weights(new float[] {1, 2}, 2, 1, 1),
                        new Weights(new float[1], 1),
                        1,
                        1,
                        Optional.empty());
        return RtNeuralWriter.write(
                new SequentialNetwork(List.of(layer)),
                new Provenance("e", new Trial("m", 0, 1), "", List.of(), List.of()).with(vectors));
    }
}
