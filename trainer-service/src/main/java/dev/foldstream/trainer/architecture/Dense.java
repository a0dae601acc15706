package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// A dense layer `x W + b` by the names of its two parameters.
record Dense(String weight, String bias) {

    /// Layer `i` of a network.
    static Dense layer(int i) {
        return new Dense(WeightTensors.weight(i), WeightTensors.bias(i));
    }

    /// The projection around layer `i`.
    static Dense skip(int i) {
        return new Dense(WeightTensors.skipWeight(i), WeightTensors.skipBias(i));
    }

    List<Parameter> parameters(int in, int out) {
        return List.of(Parameter.weight(weight, in, out), Parameter.bias(bias, in, out));
    }

    Tensor apply(Tensor inputs, NamedTensors weights) {
        return inputs.affine(weights.get(weight), weights.get(bias));
    }
}
