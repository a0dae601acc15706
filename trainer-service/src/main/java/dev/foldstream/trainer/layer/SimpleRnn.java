package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;

/// The simplest recurrence: `h' = tanh(x Wᵢₙ + bᵢₙ + h W + b)`. The state starts at zero.
///
/// Source: Elman 1990,
/// [doi:10.1207/s15516709cog1402_1](https://doi.org/10.1207/s15516709cog1402_1); equal to PyTorch
/// 2.7 `torch.nn.RNN` with transposed weights, which has the two biases that are only ever added.
public record SimpleRnn() implements Recurrence {

    @Override
    public int gates() {
        return 1;
    }

    @Override
    public Tensor states(Program program, Scan scan) {
        Weights weights = scan.weights();
        Tensor projected =
                scan.inputs()
                        .affineRows(weights.input(), weights.inputBias().add(weights.hiddenBias()));
        States states = States.begin(program, scan, projected);
        scan.forEach(
                program,
                t ->
                        states.become(
                                states.input(t)
                                        .addProduct(states.state(), weights.hidden())
                                        .tanh()));
        return states.all();
    }

    @Override
    public Tensor joint(Program program, Blocks blocks) {
        return blocks.state().add(blocks.inputs());
    }

    @Override
    public TimeLoop.Step step(TimeLoop loop, int width) {
        return new SimpleRnnStep(loop, width);
    }
}
