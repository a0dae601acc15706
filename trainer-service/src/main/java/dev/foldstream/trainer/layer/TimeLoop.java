package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.TensorList;
import java.util.Optional;
import java.util.function.Consumer;

/// The way of a recurrence through time, forward and back, with the gradient written by hand.
///
/// Everything that a step hears stands in one matrix: the state before it, its inputs and a one. So
/// a step is one product with the joint weights `J`, whose rows are those of the state, the inputs
/// and the bias, followed by what the recurrence does element by element. Rows of the batch lie
/// innermost, so that each gate is one piece of a member's memory. The way back replaces the gates
/// by their gradients, and adds up the gradient of `J` in place: no step allocates memory. That
/// takes less than half the time of the gradient that libtorch derives from such a loop.
///
/// | symbol | meaning | shape |
/// |---|---|---|
/// | `K` | `H + F + 1`, what a step hears | |
/// | `N` | what the product of a step yields | |
/// | heard | before each step: state, inputs, one | `[T + 1, M, K, B]` |
/// | products | `Jᵀ · heard`, later their gradients | `[T, M, N, B]` |
final class TimeLoop {
    private final Program program;
    private final boolean reversed;
    private final int hidden;
    private final int steps;
    private final int features;
    private final Tensor weights;
    private final Tensor heard;
    private final TensorList heardBefore;
    private final Tensor products;
    private final TensorList product;
    private final Places states;
    private final Tensor stateGradient;
    private final Tensor weightGradient;

    /// What a recurrence does with the products of a step.
    interface Step {
        /// Makes the step's state of its products.
        void forward(Index t);

        /// Replaces the step's products by their gradients.
        ///
        /// @param gradient of the step's state, `[M, H, B]`
        /// @return the part of the gradient of the state before that does not come through the
        ///   product
        Optional<Tensor> backward(Index t, Tensor gradient);
    }

    /// One thing before and after each step, elements of the same memory.
    record Places(TensorList before, TensorList after) {}

    /// @param inputs `[M, B, T, F]`, without gradient
    /// @param joint `J`, `[M, K, N]`, without gradient
    /// @param reversed whether the last step comes first
    TimeLoop(Program program, Tensor inputs, Tensor joint, int hidden, boolean reversed) {
        this.program = program;
        this.reversed = reversed;
        this.hidden = hidden;
        this.steps = extent(inputs, 2);
        this.features = extent(inputs, 3);
        this.weights = joint;
        Dimension members = inputs.shape().dimension(0);
        Dimension batch = inputs.shape().dimension(1);
        this.heard =
                program.empty(
                                Shape.of(
                                        Dimension.of(steps + 1),
                                        members,
                                        joint.shape().dimension(1),
                                        batch),
                                inputs)
                        .named("heard");
        hear(inputs);
        this.heardBefore = places(heard).before();
        this.states = places(heard.slice(2, 0, hidden));
        this.products = memory(joint.shape().dimension(2)).named("products");
        this.product = products.unbind(0);
        this.stateGradient = once(hidden).named("state_gradient");
        this.weightGradient = joint.zeros().named("weight_gradient");
    }

    private static int extent(Tensor tensor, int axis) {
        return ((Dimension.Extent) tensor.shape().dimension(axis)).size();
    }

    private void hear(Tensor inputs) {
        int first = reversed ? 1 : 0;
        heard.slice(0, first, first + steps)
                .slice(2, hidden, hidden + features)
                .set(inputs.permute(2, 0, 3, 1));
        heard.slice(2, hidden + features, hidden + features + 1).fill(1);
        heard.select(0, begin()).slice(1, 0, hidden).fill(0);
    }

    /// @param memory `[T + 1, …]`
    private Places places(Tensor memory) {
        TensorList early = memory.slice(0, 0, steps).unbind(0);
        TensorList late = memory.slice(0, 1, steps + 1).unbind(0);
        return reversed ? new Places(late, early) : new Places(early, late);
    }

    /// Memory for every step, `[T, M, rows, B]`.
    private Tensor memory(Dimension rows) {
        Shape shape = heard.shape().with(0, Dimension.of(steps)).with(2, rows);
        return program.workspace(shape, heard);
    }

    /// Memory for every step, one `[M, rows, B]` a step.
    TensorList each(int rows) {
        return memory(Dimension.of(rows)).unbind(0);
    }

    /// Memory before and after every step, `[M, rows, B]`, which starts at zero.
    Places fromZero(int rows) {
        Tensor memory = program.workspace(heard.shape().with(2, Dimension.of(rows)), heard);
        memory.select(0, begin()).fill(0);
        return places(memory);
    }

    /// Where what is before the first step lies among `T + 1` elements.
    private Index begin() {
        return Index.of(reversed ? steps : 0);
    }

    /// Memory for one step, `[M, rows, B]`.
    Tensor once(int rows) {
        return program.empty(heard.shape().without(0).with(1, Dimension.of(rows)), heard);
    }

    /// Where the states of the steps are, `[M, H, B]`.
    Places states() {
        return states;
    }

    /// Some rows of the products of all steps, one `[M, rows, B]` a step.
    TensorList rows(int from, int to) {
        return products.slice(2, from, to).unbind(0);
    }

    /// Writes the way there.
    void forward(Step step) {
        Tensor transposed = weights.transpose(1, 2).contiguous();
        along(
                reversed,
                t -> {
                    Tensor target = product.get(t);
                    transposed.matmul(heardBefore.get(t)).into(target);
                    step.forward(t);
                });
    }

    /// The states in the order of time, `[T, M, H, B]`.
    Tensor all() {
        int first = reversed ? 0 : 1;
        return heard.slice(0, first, first + steps).slice(2, 0, hidden);
    }

    /// The state after the last step heard, `[M, H, B]`.
    Tensor end() {
        return heard.select(0, Index.of(reversed ? 0 : steps)).slice(1, 0, hidden);
    }

    /// Writes the way back.
    ///
    /// @param gradient of [#all]
    void backward(Step step, Tensor gradient) {
        TensorList gradients = gradient.contiguous().unbind(0);
        stateGradient.fill(0);
        back(step, t -> stateGradient.increase(gradients.get(t)));
    }

    /// Writes the way back.
    ///
    /// @param gradient of [#end]
    void backwardFromEnd(Step step, Tensor gradient) {
        stateGradient.set(gradient);
        back(step, t -> {});
    }

    private void back(Step step, Consumer<Index> begin) {
        Tensor toStates = weights.slice(1, 0, hidden).contiguous();
        along(
                !reversed,
                t -> {
                    begin.accept(t);
                    Optional<Tensor> carried = step.backward(t, stateGradient);
                    Tensor gradient = product.get(t);
                    weightGradient.increaseByProduct(heardBefore.get(t), gradient.transpose(1, 2));
                    Tensor before =
                            carried.map(rest -> rest.addProduct(toStates, gradient))
                                    .orElseGet(() -> toStates.matmul(gradient));
                    before.into(stateGradient);
                });
    }

    /// The gradient of the joint weights, after the way back.
    Tensor weightGradient() {
        return weightGradient;
    }

    /// Writes the gradient of the inputs `[M, B, T, F]`, after the way back.
    Tensor inputGradient() {
        Tensor toInputs = weights.slice(1, hidden, hidden + features).contiguous();
        Tensor gradient = memory(Dimension.of(features));
        TensorList each = gradient.unbind(0);
        along(
                false,
                t -> {
                    Tensor target = each.get(t);
                    toInputs.matmul(product.get(t)).into(target);
                });
        return gradient.permute(1, 3, 0, 2);
    }

    private void along(boolean down, Consumer<Index> step) {
        if (down) {
            program.forEachDown("t", Dimension.of(steps), step);
        } else {
            program.forEach("t", Dimension.of(steps), step);
        }
    }
}
