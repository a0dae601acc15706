package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.layer.TimeLoop.Places;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.TensorList;
import java.util.Optional;

/// A step of an [Lstm]. Rows of the products: `i, f, o, g`.
final class LstmStep implements TimeLoop.Step {
    private final TimeLoop loop;
    private final TensorList gates;
    private final TensorList inputGate;
    private final TensorList forgetGate;
    private final TensorList outputGate;
    private final TensorList candidate;
    private final Places cells;
    private final TensorList cellTanh;
    private final Tensor gateGradients;
    private final Tensor inputGradient;
    private final Tensor forgetGradient;
    private final Tensor outputGradient;
    private final Tensor candidateGradient;
    private final Tensor cellGradient;
    private final Tensor through;

    LstmStep(TimeLoop loop, int width) {
        this.loop = loop;
        this.gates = loop.rows(0, 3 * width);
        this.inputGate = loop.rows(0, width);
        this.forgetGate = loop.rows(width, 2 * width);
        this.outputGate = loop.rows(2 * width, 3 * width);
        this.candidate = loop.rows(3 * width, 4 * width);
        this.cells = loop.fromZero(width);
        this.cellTanh = loop.each(width);
        this.gateGradients = loop.once(3 * width).named("gate_gradients");
        this.inputGradient = gateGradients.slice(1, 0, width);
        this.forgetGradient = gateGradients.slice(1, width, 2 * width);
        this.outputGradient = gateGradients.slice(1, 2 * width, 3 * width);
        this.candidateGradient = loop.once(width).named("candidate_gradient");
        this.cellGradient = loop.once(width).named("cell_gradient");
        cellGradient.fill(0);
        this.through = loop.once(width);
    }

    @Override
    public void forward(Index t) {
        Tensor gate = gates.get(t);
        gate.sigmoid().into(gate);
        Tensor added = candidate.get(t);
        added.tanh().into(added);
        Tensor cell = cells.after().get(t);
        forgetGate.get(t).mul(cells.before().get(t)).into(cell);
        cell.addcmul(inputGate.get(t), added).into(cell);
        Tensor tanh = cellTanh.get(t);
        cell.tanh().into(tanh);
        Tensor state = loop.states().after().get(t);
        outputGate.get(t).mul(tanh).into(state);
    }

    @Override
    public Optional<Tensor> backward(Index t, Tensor gradient) {
        Tensor tanh = cellTanh.get(t);
        gradient.mul(outputGate.get(t)).into(through);
        through.throughTanh(tanh).into(through);
        cellGradient.increase(through);
        Tensor added = candidate.get(t);
        cellGradient.mul(added).into(inputGradient);
        cellGradient.mul(cells.before().get(t)).into(forgetGradient);
        gradient.mul(tanh).into(outputGradient);
        cellGradient.mul(inputGate.get(t)).into(candidateGradient);
        cellGradient.scale(forgetGate.get(t));
        Tensor gate = gates.get(t);
        gateGradients.throughSigmoid(gate).into(gate);
        candidateGradient.throughTanh(added).into(added);
        return Optional.empty();
    }
}
