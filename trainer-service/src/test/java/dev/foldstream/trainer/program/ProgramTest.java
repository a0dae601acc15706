package dev.foldstream.trainer.program;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static dev.foldstream.trainer.program.Dimension.STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private final Program program = new Program("Example");
    private final Tensor x = program.input("x", Shape.of(MEMBERS, BATCH, Dimension.of(3)));

    @Test
    void a_dense_layer_that_does_not_fit_names_the_layer_and_all_shapes() {
        Tensor weight = program.input("w", Shape.of(MEMBERS, Dimension.of(4), Dimension.of(2)));
        Tensor bias = program.input("b", Shape.of(MEMBERS, Dimension.ONE, Dimension.of(2)));
        program.heading("layers.0");

        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> x.affine(weight, bias))
                .withMessage(
                        "Example, layers.0: affine needs [M, B, in], [M, in, out] and [M, 1, out],"
                                + " but was given [M, B, 3] and [M, 4, 2] and [M, 1, 2]");
    }

    @Test
    void a_bias_of_another_width_than_the_layer_is_refused() {
        Tensor weight = program.input("w", Shape.of(MEMBERS, Dimension.of(3), Dimension.of(2)));
        Tensor bias = program.input("b", Shape.of(MEMBERS, Dimension.ONE, Dimension.of(5)));

        assertThatExceptionOfType(ShapeMismatch.class).isThrownBy(() -> x.affine(weight, bias));
    }

    @Test
    void element_wise_operations_repeat_extents_of_one_and_refuse_others() {
        Tensor perMember = program.input("m", Shape.of(MEMBERS, Dimension.ONE, Dimension.ONE));
        Tensor other = program.input("o", Shape.of(MEMBERS, BATCH, Dimension.of(4)));

        assertThat(x.mul(perMember).shape()).isEqualTo(x.shape());
        assertThat(perMember.mul(x).shape()).isEqualTo(x.shape());
        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> x.add(other))
                .withMessageContaining("add")
                .withMessageContaining("[M, B, 3] and [M, B, 4]");
    }

    @Test
    void reductions_drop_their_axes() {
        assertThat(x.sum(1, 2).shape()).hasToString("[M]");
        assertThat(x.mean(1).shape()).hasToString("[M, 3]");
        assertThatExceptionOfType(ShapeMismatch.class).isThrownBy(() -> x.sum(3));
    }

    @Test
    void columns_beyond_the_end_are_refused() {
        assertThat(x.slice(2, 1, 3).shape()).hasToString("[M, B, 2]");
        assertThatExceptionOfType(ShapeMismatch.class).isThrownBy(() -> x.slice(2, 1, 4));
    }

    @Test
    void state_is_overwritten_only_by_its_own_shape() {
        Tensor state = program.input("state", Shape.of(MEMBERS));

        assertThatExceptionOfType(ShapeMismatch.class).isThrownBy(() -> state.set(x));
        assertThatExceptionOfType(ShapeMismatch.class).isThrownBy(() -> state.increase(x));
    }

    @Test
    void members_are_chosen_by_a_mask_over_members() {
        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> program.members(x.ge(0)))
                .withMessageContaining("a mask [M]");
    }

    @Test
    void tensors_side_by_side_may_differ_in_one_axis_only() {
        Tensor wide = program.input("w", Shape.of(MEMBERS, BATCH, Dimension.of(5)));
        Tensor long_ = program.input("l", Shape.of(MEMBERS, STEPS, Dimension.of(3)));

        assertThat(program.concatenate(List.of(x, wide), 2).shape()).hasToString("[M, B, 8]");
        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> program.concatenate(List.of(x, long_), 2));
    }

    @Test
    void a_letter_that_nothing_has_defined_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> x.reshape(Shape.of(MEMBERS, STEPS)))
                .withMessageContaining("nothing says yet how long S is");
    }

    @Test
    void the_text_reads_like_the_algebra() {
        program.heading("energy");
        program.returns(List.of(x.square().sum(1, 2).named("energy")));

        assertThat(program.text())
                .isEqualTo(
                        """
                        class Example(Module):
                          __parameters__ = []
                          __buffers__ = []
                          training : bool
                          def forward(self: __torch__.Example,
                            x: Tensor) -> List[Tensor]:
                            M = torch.size(x, 0)
                            B = torch.size(x, 1)
                            # energy
                            square_1 = torch.square(x)  # [M, B, 3]
                            energy_1 = torch.sum(square_1, [1, 2])  # [M]
                            return [energy_1]
                        """);
    }

    @Test
    void a_program_without_an_end_has_no_text() {
        assertThatIllegalStateException().isThrownBy(program::text);
    }

    @Test
    void an_input_is_declared_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.input("x", Shape.of(MEMBERS)))
                .withMessageContaining("a second input 'x'");
    }
}
