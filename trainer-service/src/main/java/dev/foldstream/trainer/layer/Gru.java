package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// Gated recurrent unit.
///
/// ```
/// r, z = σ(x Wᵢₙ + bᵢₙ + h W + b)          reset and update gate
/// n    = tanh(x Wᵢₙ + bᵢₙ + r ∘ (h W + b))  the new state
/// h'   = (1 − z) ∘ n + z ∘ h
/// ```
///
/// Columns of the weights: `r, z, n`. The state starts at zero. The reset gate acts after the
/// product, so the two biases of `n` are different things.
///
/// Source: Cho et al. 2014, [arXiv:1406.1078](https://arxiv.org/abs/1406.1078), with the reset gate
/// after the product as in PyTorch 2.7 `torch.nn.GRU`, to which this is equal with transposed
/// weights.
public record Gru() implements Recurrence {

    @Override
    public int gates() {
        return 3;
    }

    @Override
    public Tensor states(Program program, Scan scan) {
        Weights weights = scan.weights();
        Tensor projected = scan.inputs().affineRows(weights.input(), weights.inputBias());
        States states = States.begin(program, scan, projected);
        scan.forEach(
                program,
                t -> {
                    List<Tensor> heard = states.input(t).chunk(3, 2);
                    List<Tensor> kept =
                            states.state()
                                    .affine(weights.hidden(), weights.hiddenBias())
                                    .chunk(3, 2);
                    Tensor reset = heard.get(0).add(kept.get(0)).sigmoid();
                    Tensor update = heard.get(1).add(kept.get(1)).sigmoid();
                    Tensor fresh = heard.get(2).add(reset.mul(kept.get(2))).tanh();
                    states.become(fresh.add(update.mul(states.state().sub(fresh))));
                });
        return states.all();
    }

    @Override
    public Tensor joint(Program program, Blocks blocks) {
        List<Tensor> gates = blocks.state().add(blocks.inputs()).chunk(3, 2);
        return program.concatenate(
                List.of(
                        gates.get(0),
                        gates.get(1),
                        blocks.state().chunk(3, 2).get(2),
                        blocks.inputs().chunk(3, 2).get(2)),
                2);
    }

    @Override
    public TimeLoop.Step step(TimeLoop loop, int width) {
        return new GruStep(loop, width);
    }
}
