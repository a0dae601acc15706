package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// Long short-term memory: a state `h` and a cell `c` that is changed only by gates.
///
/// ```
/// i, f, o = σ(x Wᵢₙ + bᵢₙ + h W + b)       input, forget and output gate
/// g       = tanh(x Wᵢₙ + bᵢₙ + h W + b)    what could be remembered
/// c'      = f ∘ c + i ∘ g
/// h'      = o ∘ tanh(c')
/// ```
///
/// Columns of the weights: `i, f, g, o`. State and cell start at zero. The two biases of a gate are
/// only ever added; there are two as in PyTorch, so that an optimizer moves their sum as it does
/// there.
///
/// Source: Hochreiter & Schmidhuber 1997,
/// [doi:10.1162/neco.1997.9.8.1735](https://doi.org/10.1162/neco.1997.9.8.1735), with the forget
/// gate of Gers, Schmidhuber & Cummins 2000,
/// [doi:10.1162/089976600300015015](https://doi.org/10.1162/089976600300015015); equal to PyTorch
/// 2.7 `torch.nn.LSTM` with transposed weights.
public record Lstm() implements Recurrence {

    @Override
    public int gates() {
        return 4;
    }

    @Override
    public Tensor states(Program program, Scan scan) {
        Weights weights = scan.weights();
        Tensor projected =
                scan.inputs()
                        .affineRows(weights.input(), weights.inputBias().add(weights.hiddenBias()));
        States states = States.begin(program, scan, projected);
        Tensor cell = program.variable("cell", scan.start(projected));
        scan.forEach(
                program,
                t -> {
                    List<Tensor> gates =
                            states.input(t)
                                    .addProduct(states.state(), weights.hidden())
                                    .chunk(4, 2);
                    Tensor remembered = gates.get(1).sigmoid().mul(cell);
                    Tensor added = gates.get(0).sigmoid().mul(gates.get(2).tanh());
                    program.assign(cell, remembered.add(added));
                    states.become(gates.get(3).sigmoid().mul(cell.tanh()));
                });
        return states.all();
    }

    @Override
    public Tensor joint(Program program, Blocks blocks) {
        List<Tensor> columns = blocks.state().add(blocks.inputs()).chunk(4, 2);
        // the sigmoids side by side
        return program.concatenate(
                List.of(columns.get(0), columns.get(1), columns.get(3), columns.get(2)), 2);
    }

    @Override
    public TimeLoop.Step step(TimeLoop loop, int width) {
        return new LstmStep(loop, width);
    }
}
