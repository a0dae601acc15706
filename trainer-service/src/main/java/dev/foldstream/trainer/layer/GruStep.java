package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.TensorList;
import java.util.Optional;

/// A step of a [Gru]. Rows of the products: `r, z`, what `n` hears from the state, what it hears
/// from the inputs.
final class GruStep implements TimeLoop.Step {
    private final TimeLoop loop;
    private final TensorList gates;
    private final TensorList resetGate;
    private final TensorList updateGate;
    private final TensorList fromState;
    private final TensorList fromInputs;
    private final TensorList fresh;
    private final Tensor gateGradients;
    private final Tensor resetGradient;
    private final Tensor updateGradient;
    private final Tensor carried;

    GruStep(TimeLoop loop, int width) {
        this.loop = loop;
        this.gates = loop.rows(0, 2 * width);
        this.resetGate = loop.rows(0, width);
        this.updateGate = loop.rows(width, 2 * width);
        this.fromState = loop.rows(2 * width, 3 * width);
        this.fromInputs = loop.rows(3 * width, 4 * width);
        this.fresh = loop.each(width);
        this.gateGradients = loop.once(2 * width).named("gate_gradients");
        this.resetGradient = gateGradients.slice(1, 0, width);
        this.updateGradient = gateGradients.slice(1, width, 2 * width);
        this.carried = loop.once(width).named("carried");
    }

    @Override
    public void forward(Index t) {
        Tensor gate = gates.get(t);
        gate.sigmoid().into(gate);
        Tensor state = fresh.get(t);
        fromInputs.get(t).addcmul(resetGate.get(t), fromState.get(t)).into(state);
        state.tanh().into(state);
        Tensor next = loop.states().after().get(t);
        state.lerp(loop.states().before().get(t), updateGate.get(t)).into(next);
    }

    @Override
    public Optional<Tensor> backward(Index t, Tensor gradient) {
        Tensor state = fresh.get(t);
        loop.states().before().get(t).sub(state).into(updateGradient);
        updateGradient.mul(gradient).into(updateGradient);
        gradient.mul(updateGate.get(t)).into(carried);
        Tensor inputs = fromInputs.get(t);
        gradient.sub(carried).into(inputs);
        inputs.throughTanh(state).into(inputs);
        Tensor kept = fromState.get(t);
        inputs.mul(kept).into(resetGradient);
        inputs.mul(resetGate.get(t)).into(kept);
        Tensor gate = gates.get(t);
        gateGradients.throughSigmoid(gate).into(gate);
        return Optional.of(carried);
    }
}
