package dev.foldstream.trainer.program;

/// Optimiser kernels of libtorch that update many tensors in one pass over memory.
public final class FusedUpdates {
    private FusedUpdates() {}

    /// One step of Adam as PyTorch defines it, in place. All lists go in parallel; they may be
    /// empty.
    ///
    /// @param first first moments, of the parameters' shape
    /// @param second second moments, of the parameters' shape
    /// @param steps number of steps including this one, single precision, no axes
    public static void adam(
            Program program,
            TensorList parameters,
            TensorList gradients,
            TensorList first,
            TensorList second,
            TensorList steps,
            AdamCoefficients coefficients) {
        // The kernel refuses an empty list: then there is no pass.
        String passes = "int(torch.gt(torch.len(%s), 0))".formatted(parameters.name());
        program.loop(
                "only_pass",
                passes,
                pass ->
                        program.effect(
                                """
                                ops.aten._fused_adam_(%s, %s, %s, %s, annotate(List[Tensor], []), %s, lr=%s, beta1=%s, beta2=%s, \
                                weight_decay=0., eps=%s, amsgrad=False, maximize=False)\
                                """
                                        .formatted(
                                                parameters.name(),
                                                gradients.name(),
                                                first.name(),
                                                second.name(),
                                                steps.name(),
                                                Tensor.real(coefficients.learningRate()),
                                                Tensor.real(coefficients.beta1()),
                                                Tensor.real(coefficients.beta2()),
                                                Tensor.real(coefficients.epsilon()))));
    }

    /// The constants of [#adam].
    public record AdamCoefficients(
            double learningRate, double beta1, double beta2, double epsilon) {}
}
