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
/// Gradients are those of a [TimeLoop], or, in a pass that is differentiated twice, libtorch's.
public record Recurrent(String name, Recurrence recurrence, int in, int hidden, Direction direction)
        implements Layer {

    @Override
    public List<Parameter> parameters() {
        return directions().stream().flatMap(prefix -> parameters(prefix).stream()).toList();
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

    /// Width of the result.
    public int out() {
        return direction.count() * hidden;
    }

    /// @param inputs `[M, B, T, in]`
    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        return states(pass, inputs, false);
    }

    /// The states after everything was heard, as [LastStep] of [#apply] but cheaper: `[M, B, H]`,
    /// or `[M, B, 2H]`.
    ///
    /// @param inputs `[M, B, T, in]`
    public Tensor applyToEnd(Pass pass, Tensor inputs) {
        return states(pass, inputs, true);
    }

    private Tensor states(Pass pass, Tensor inputs, boolean endOnly) {
        pass.heading(name);
        if (inputs.shape().rank() != 4) {
            throw pass.program().mismatch("recurrence", "[M, B, T, F]", inputs.shape());
        }
        if (pass.isDifferentiatedTwice()) {
            Tensor states = derived(pass, inputs);
            return endOnly ? new LastStep(name, direction).apply(pass, states) : states;
        }
        return new RecurrentGradient(this, pass, inputs, endOnly).states();
    }

    /// The states with gradients of any order.
    private Tensor derived(Pass pass, Tensor inputs) {
        Tensor steps = inputs.transpose(1, 2);
        List<Tensor> states = new ArrayList<>();
        for (String prefix : directions()) {
            Scan scan = new Scan(steps, weights(pass, prefix), !states.isEmpty());
            states.add(recurrence.states(pass.program(), scan));
        }
        return pass.program().concatenate(states, 3).transpose(1, 2);
    }

    /// Prefixes of the parameters' names, forward first.
    List<String> directions() {
        return switch (direction) {
            case FORWARD -> List.of(name);
            case BIDIRECTIONAL -> List.of(name, name + ".reverse");
        };
    }

    static Weights weights(Pass pass, String prefix) {
        return new Weights(
                pass.weight(prefix + ".input.weight"),
                pass.weight(prefix + ".hidden.weight"),
                pass.weight(prefix + ".input.bias"),
                pass.weight(prefix + ".hidden.bias"));
    }
}
