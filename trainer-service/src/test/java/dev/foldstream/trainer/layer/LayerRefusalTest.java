package dev.foldstream.trainer.layer;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.ShapeMismatch;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What does not fit is refused while the program is written, with the layer's name, what it takes
/// and what it was given: libtorch would say it when the program runs, or compute something else.
class LayerRefusalTest {
    private static final Window K3 = Window.of(3);

    static Stream<Arguments> unfitting() {
        Layer grouped = new Convolution("it", 2, 4, List.of(K3), 2);
        Layer plain = new Convolution("it", 2, 3, List.of(K3));
        Layer heads = new MultiHeadAttention("it", 4, 2, false);
        return Stream.of(
                Arguments.of(plain, rows(3, 5), "[M, B, 2, T]"),
                Arguments.of(plain, rows(2), "[M, B, 2, T]"),
                Arguments.of(plain, rows(2, 5, 5), "[M, B, 2, T]"),
                Arguments.of(grouped, rows(4, 5), "[M, B, 2, T]"),
                Arguments.of(plain, rows(2, 2), "size=3"),
                Arguments.of(Pooling.global("it", Pooling.Kind.MAX), rows(2), "[M, B, C, T…]"),
                Arguments.of(Pooling.global("it", Pooling.Kind.MEAN), rows(), "[M, B, C, T…]"),
                Arguments.of(
                        new Pooling("it", Pooling.Kind.MAX, List.of(K3)), rows(5), "[M, B, C, T]"),
                Arguments.of(new BatchNorm("it", 2), rows(3), "[M, B, 2, T…]"),
                Arguments.of(new BatchNorm("it", 2), rows(), "[M, B, 2, T…]"),
                Arguments.of(new LayerNorm("it", 2), rows(3), "[M, …, 2]"),
                Arguments.of(new LayerNorm("it", 3), rows(1), "[M, …, 3]"),
                Arguments.of(new LayerNorm("it", 1), rows(3), "[M, …, 1]"),
                Arguments.of(
                        new LayerNorm("it", 3), Shape.of(MEMBERS, Dimension.of(3)), "[M, …, 3]"),
                Arguments.of(new PRelu("it", 2), rows(3), "[M, …, 2]"),
                Arguments.of(heads, rows(4), "[M, B, T, 4]"),
                Arguments.of(heads, rows(5, 3), "[M, B, T, 4]"),
                Arguments.of(new PositionalEncoding("it", 4), rows(4), "[M, B, T, 4]"),
                Arguments.of(new PositionalEncoding("it", 4), rows(5, 6), "[M, B, T, 4]"),
                Arguments.of(new Embedding("it", 6, 4), Shape.of(BATCH), "[M, …]"));
    }

    @ParameterizedTest
    @MethodSource("unfitting")
    void inputs_of_another_shape(Layer layer, Shape inputs, String expected) {
        for (boolean training : new boolean[] {false, true}) {
            Program program = new Program("Small");
            Tensor x = program.input("x", inputs);
            Pass pass = pass(program, layer, training);
            assertThatExceptionOfType(ShapeMismatch.class)
                    .isThrownBy(() -> layer.apply(pass, x))
                    .withMessageStartingWith("Small, it")
                    .withMessageContaining(expected)
                    .withMessageContaining(inputs.toString());
        }
    }

    @Test
    void a_window_that_does_not_fit_names_layer_and_shape() {
        Program program = new Program("Small");
        Tensor x = program.input("x", Shape.of(MEMBERS, BATCH, Dimension.of(2), Dimension.of(5)));
        Layer layer = new Convolution("features.0", 2, 3, List.of(Window.of(7)));
        Pass pass = pass(program, layer, false);

        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> layer.apply(pass, x))
                .withMessageContaining("features.0")
                .withMessageContaining("[M, B, 5, 2]");
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                refused("groups", () -> new Convolution("it", 2, 3, List.of(K3), 2)),
                refused("groups", () -> new Convolution("it", 2, 2, List.of(K3), 0)),
                refused("heads", () -> new MultiHeadAttention("it", 4, 3, false)),
                refused("heads", () -> new MultiHeadAttention("it", 4, 0, false)),
                refused("padding", () -> pooling(Pooling.Kind.MAX, K3.padding(2))),
                refused("padding", () -> pooling(Pooling.Kind.MEAN, K3.padding(2))),
                refused("both sides", () -> pooling(Pooling.Kind.MAX, K3.padding(1, 0))),
                refused("dilation", () -> pooling(Pooling.Kind.MEAN, K3.dilation(2))));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void a_layer_that_cannot_be(String what, ThrowingCallable made) {
        assertThatIllegalArgumentException()
                .isThrownBy(made)
                .withMessageStartingWith("it: ")
                .withMessageContaining(what);
    }

    @Test
    void a_dilated_maximum_may_be_padded_by_half_its_reach() {
        pooling(Pooling.Kind.MAX, K3.dilation(2).padding(2));
    }

    private static Arguments refused(String what, ThrowingCallable made) {
        return Arguments.of(what, made);
    }

    private static Pooling pooling(Pooling.Kind kind, Window window) {
        return new Pooling("it", kind, List.of(window));
    }

    /// `[M, B, …]`
    private static Shape rows(int... extents) {
        Shape shape = Shape.of(MEMBERS, BATCH);
        for (int extent : extents) {
            shape = shape.append(Dimension.of(extent));
        }
        return shape;
    }

    private static Pass pass(Program program, Layer layer, boolean training) {
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : layer.parameters()) {
            weights.put(
                    parameter.name(),
                    program.input(parameter.name().replace('.', '_'), parameter.shape()));
        }
        NamedTensors named = new NamedTensors(weights);
        if (!training) {
            return Pass.evaluation(program, named);
        }
        Tensor present = program.input("present", Shape.of(MEMBERS, BATCH, Dimension.ONE));
        return Pass.training(program, named, present, program.input("noise", Shape.of(MEMBERS)));
    }
}
