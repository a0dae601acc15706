package dev.foldstream.contracts.spec;

import java.util.List;

/// A layer that sees a time step and some before it, in place of those before the first one zeros:
/// causal, so that it can run step by step, and as long as its input.
public sealed interface ConvolutionLayer extends LayerSpec permits Conv1dLayer, Conv2dLayer {

    /// Channels of the outputs.
    int channels();

    /// Time steps that a kernel sees, `k`.
    int kernelTime();

    /// Time steps from one that a kernel sees to the next, `d`.
    int dilation();

    LayerActivation activation();

    /// Time steps before the present one that it looks back on: `(k − 1) · d`.
    default int past() {
        return (kernelTime() - 1) * dilation();
    }

    @Override
    default boolean remembers() {
        return true;
    }

    /// A kernel that reaches back further than any sequence, at the key that says so. Weights that
    /// only ever saw zeros would say something untrained once the network runs on.
    default List<Violation> tooLong(String key, int steps) {
        return past() < steps
                ? List.of()
                : List.of(
                        new Violation(
                                key,
                                "%d with dilation %d, which spans %d of the %d time steps"
                                        .formatted(kernelTime(), dilation(), past() + 1, steps),
                                "a kernel that spans at most %d time steps, since one that never"
                                                .formatted(steps)
                                        + " sees a number learns nothing"));
    }
}
