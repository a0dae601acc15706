package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.layer.Parameter.Fan;
import dev.foldstream.trainer.layer.Parameter.Role;
import dev.foldstream.trainer.layer.Recurrence.Scan;
import dev.foldstream.trainer.layer.Recurrence.Weights;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// A recurrent layer: `[M, B, T, in]` becomes the states of all steps, `[M, B, T, H]`; those of a
/// bidirectional layer stand side by side, forward first, `[M, B, T, 2H]`.
///
/// | parameter | shape |
/// |---|---|
/// | `<name>.input.weight` | `[M, in, gates · H]` |
/// | `<name>.hidden.weight` | `[M, H, gates · H]` |
/// | `<name>.input.bias` | `[M, gates · H]` |
/// | `<name>.hidden.bias` | `[M, gates · H]` |
///
/// A bidirectional layer has the same four again under `<name>.reverse`. Numbers of scalars are
/// PyTorch's: `gates · H · (in + H + 2)` a direction. All start uniform on `±1/√H`, as there.
///
/// The inputs of all steps are projected by one product before the loop over time.
public record Recurrent(String name, Recurrence recurrence, int in, int hidden, Direction direction)
        implements Layer {

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(parameters(name));
        if (direction == Direction.BIDIRECTIONAL) {
            parameters.addAll(parameters(reverseName()));
        }
        return List.copyOf(parameters);
    }

    private List<Parameter> parameters(String prefix) {
        int columns = recurrence.gates() * hidden;
        Initializer initializer = Initializer.uniform(1 / Math.sqrt(hidden));
        Fan fromInputs = new Fan(in, columns);
        Fan fromStates = new Fan(hidden, columns);
        List<Integer> bias = List.of(columns);
        return List.of(
                new Parameter(
                        prefix + ".input.weight",
                        List.of(in, columns),
                        Role.WEIGHT,
                        fromInputs,
                        initializer),
                new Parameter(
                        prefix + ".hidden.weight",
                        List.of(hidden, columns),
                        Role.WEIGHT,
                        fromStates,
                        initializer),
                new Parameter(prefix + ".input.bias", bias, Role.BIAS, fromInputs, initializer),
                new Parameter(prefix + ".hidden.bias", bias, Role.BIAS, fromStates, initializer));
    }

    private String reverseName() {
        return name + ".reverse";
    }

    /// Width of the result.
    public int out() {
        return direction.count() * hidden;
    }

    /// @param inputs `[M, B, T, in]`
    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        if (inputs.shape().rank() != 4) {
            throw pass.program().mismatch("recurrence", "[M, B, T, F]", inputs.shape());
        }
        Tensor steps = inputs.transpose(1, 2);
        Tensor forward = states(pass, name, steps, false);
        if (direction == Direction.FORWARD) {
            return forward.transpose(1, 2);
        }
        pass.heading(reverseName());
        Tensor backward = states(pass, reverseName(), steps, true);
        return pass.program().concatenate(List.of(forward, backward), 3).transpose(1, 2);
    }

    private Tensor states(Pass pass, String prefix, Tensor steps, boolean reversed) {
        Weights weights =
                new Weights(
                        pass.weight(prefix + ".input.weight"),
                        pass.weight(prefix + ".hidden.weight"),
                        pass.weight(prefix + ".input.bias"),
                        pass.weight(prefix + ".hidden.bias"));
        return recurrence.states(pass.program(), new Scan(steps, weights, reversed));
    }
}
