package dev.foldstream.trainer.program;

/// Optimiser kernels of libtorch that update many tensors in one pass over memory.
public final class FusedUpdates {
    private FusedUpdates() {}

    /// One step of Adam as PyTorch defines it, in place, for some members.
    ///
    /// Where all members have equal coefficients, one call updates them all; else there is a call a
    /// member, which computes the same bits.
    ///
    /// @param gradients one a member
    /// @param step which row of the learning rates holds
    public static void adam(
            Program program,
            AdamRows rows,
            TensorList gradients,
            AdamCoefficients coefficients,
            Index step) {
        Tensor rates = coefficients.learningRates().select(0, step);
        String count = "torch.len(%s)".formatted(gradients.name());
        program.choose(
                coefficients.equal(),
                // The kernel refuses empty lists: then there is no pass.
                () ->
                        program.loop(
                                "only_pass",
                                "int(torch.gt(%s, 0))".formatted(count),
                                pass ->
                                        call(
                                                program,
                                                rows,
                                                gradients,
                                                "%s",
                                                coefficients.of(rates, Index.of(0)))),
                () ->
                        program.loop(
                                "row",
                                count,
                                row ->
                                        call(
                                                program,
                                                rows,
                                                gradients,
                                                "[%s[" + row.name() + "]]",
                                                coefficients.of(
                                                        rates,
                                                        coefficients.members().member(row)))));
    }

    /// @param list how a list of all rows becomes the list of rows that are updated
    private static void call(
            Program program, AdamRows rows, TensorList gradients, String list, String scalars) {
        program.effect(
                "ops.aten._fused_adam_(%s, %s, %s, %s, annotate(List[Tensor], []), %s, %s)"
                        .formatted(
                                list.formatted(rows.parameters().name()),
                                list.formatted(gradients.name()),
                                list.formatted(rows.first().name()),
                                list.formatted(rows.second().name()),
                                list.formatted(rows.steps().name()),
                                scalars));
    }

    /// What Adam works on, one list element a member; the lists may be empty.
    ///
    /// @param first first moments, of the parameters' shape
    /// @param second second moments, of the parameters' shape
    /// @param steps number of steps including this one, single precision, no axes
    public record AdamRows(
            TensorList parameters, TensorList first, TensorList second, TensorList steps) {}

    /// The scalars of Adam, double precision.
    ///
    /// @param members whose rows are updated
    /// @param learningRates `[L, M]`
    /// @param beta1 `[M]`
    /// @param beta2 `[M]`
    /// @param epsilon `[M]`
    /// @param equal whether no member differs in any of them, no axes
    public record AdamCoefficients(
            Selection members,
            Tensor learningRates,
            Tensor beta1,
            Tensor beta2,
            Tensor epsilon,
            Tensor equal) {

        /// Compares the members first.
        public static AdamCoefficients of(
                Selection members,
                Tensor learningRates,
                Tensor beta1,
                Tensor beta2,
                Tensor epsilon) {
            Tensor equal =
                    equal(learningRates)
                            .and(equal(beta1))
                            .and(equal(beta2))
                            .and(equal(epsilon))
                            .named("equal");
            return new AdamCoefficients(members, learningRates, beta1, beta2, epsilon, equal);
        }

        private static Tensor equal(Tensor perMember) {
            return perMember.eq(perMember.slice(perMember.shape().rank() - 1, 0, 1)).all();
        }

        /// Those of one member, as arguments of the kernel.
        private String of(Tensor rates, Index member) {
            return """
            lr=%s, beta1=%s, beta2=%s, weight_decay=0., eps=%s, amsgrad=False, maximize=False\
            """
                    .formatted(
                            number(rates, member),
                            number(beta1, member),
                            number(beta2, member),
                            number(epsilon, member));
        }

        private static String number(Tensor perMember, Index member) {
            return "float(torch.select(%s, 0, %s))".formatted(perMember.name(), member.name());
        }
    }
}
