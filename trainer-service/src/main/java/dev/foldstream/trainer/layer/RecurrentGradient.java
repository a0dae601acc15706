package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.layer.Recurrence.Blocks;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A recurrent layer whose gradient is written by hand: a [TimeLoop] a direction, between the
/// layer's weights and inputs on one side and its states on the other side.
final class RecurrentGradient {
    private final Program program;
    private final Tensor inputs;
    private final boolean endOnly;
    private final List<Tensor> weights = new ArrayList<>();
    private final List<TimeLoop> loops = new ArrayList<>();
    private final List<TimeLoop.Step> steps = new ArrayList<>();

    /// Writes the way there.
    RecurrentGradient(Recurrent layer, Pass pass, Tensor inputs, boolean endOnly) {
        this.program = pass.program();
        this.inputs = inputs;
        this.endOnly = endOnly;
        for (String prefix : layer.directions()) {
            if (!loops.isEmpty()) {
                pass.heading(prefix);
            }
            Blocks blocks = Blocks.of(program, Recurrent.weights(pass, prefix));
            Tensor joint = layer.recurrence().joint(program, blocks).named("joint_weights");
            TimeLoop loop =
                    new TimeLoop(
                            program,
                            inputs.detach(),
                            joint.detach(),
                            layer.hidden(),
                            !loops.isEmpty());
            TimeLoop.Step step = layer.recurrence().step(loop, layer.hidden());
            loop.forward(step);
            weights.add(joint);
            loops.add(loop);
            steps.add(step);
        }
    }

    /// `[M, B, T, H]`, or of the end only `[M, B, H]`; directions side by side.
    Tensor states() {
        List<Tensor> arguments = new ArrayList<>(List.of(inputs));
        arguments.addAll(weights);
        List<Tensor> values =
                loops.stream().map(loop -> endOnly ? loop.end() : loop.all()).toList();
        List<Tensor> states =
                program.withGradient(values, arguments, this::gradients).stream()
                        .map(state -> endOnly ? state.transpose(1, 2) : state.permute(1, 3, 0, 2))
                        .toList();
        return states.size() == 1
                ? states.getFirst()
                : program.concatenate(states, endOnly ? 2 : 3);
    }

    /// Writes the way back.
    private List<Supplier<Tensor>> gradients(List<Tensor> states) {
        for (int i = 0; i < loops.size(); i++) {
            if (endOnly) {
                loops.get(i).backwardFromEnd(steps.get(i), states.get(i));
            } else {
                loops.get(i).backward(steps.get(i), states.get(i));
            }
        }
        List<Supplier<Tensor>> gradients = new ArrayList<>();
        gradients.add(this::inputGradient);
        loops.forEach(loop -> gradients.add(loop::weightGradient));
        return gradients;
    }

    private Tensor inputGradient() {
        return loops.stream().map(TimeLoop::inputGradient).reduce(Tensor::add).orElseThrow();
    }
}
