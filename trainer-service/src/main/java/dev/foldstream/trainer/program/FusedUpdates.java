package dev.foldstream.trainer.program;

import java.util.List;
import java.util.Optional;

/// Optimiser kernels of libtorch that update many tensors in one pass over memory.
public final class FusedUpdates {
    private FusedUpdates() {}

    /// Prepares steps of Adam as PyTorch defines it, or of AdamW where weights decay, in place, for
    /// some members.
    ///
    /// Where all members are chosen and none differs from another in a scalar, one call updates
    /// them all; else there is a call a member, which computes the same bits.
    public static Adam adam(
            Program program, Selection members, AdamState state, AdamScalars scalars) {
        return new Adam(program, members, state, scalars);
    }

    /// What Adam works on, a row a member.
    ///
    /// @param parameters `[M, P]`
    /// @param first first moments, `[M, P]`
    /// @param second second moments, `[M, P]`
    /// @param steps number of steps including this one, single precision, `[M]`
    public record AdamState(Tensor parameters, Tensor first, Tensor second, Tensor steps) {

        private List<Tensor> all() {
            return List.of(parameters, first, second, steps);
        }
    }

    /// The scalars of Adam, double precision.
    ///
    /// @param learningRates `[L, M]`
    /// @param beta1 `[M]`
    /// @param beta2 `[M]`
    /// @param epsilon `[M]`
    /// @param weightDecay `[M]`; present for AdamW
    public record AdamScalars(
            Tensor learningRates,
            Tensor beta1,
            Tensor beta2,
            Tensor epsilon,
            Optional<Tensor> weightDecay) {

        private List<Tensor> all() {
            return weightDecay.isPresent()
                    ? List.of(learningRates, beta1, beta2, epsilon, weightDecay.get())
                    : List.of(learningRates, beta1, beta2, epsilon);
        }
    }

    /// Steps of Adam over a run of steps. Confined to the thread that writes the program.
    ///
    /// The kernel is only given lists that come from `unbind`: when they are made in the program,
    /// from elements or by `append`, libtorch 2.7's compiler takes the update for dead and drops
    /// it.
    public static final class Adam {
        private final Program program;
        private final Selection members;
        private final AdamState state;
        private final AdamScalars scalars;
        private final Tensor atOnce;
        private final List<String> rows;
        private final String common;

        private Adam(Program program, Selection members, AdamState state, AdamScalars scalars) {
            this.program = program;
            this.members = members;
            this.state = state;
            this.scalars = scalars;
            this.atOnce =
                    scalars.all().stream()
                            .map(Adam::isEqual)
                            .reduce(members.isAll(), Tensor::and)
                            .named("at_once");
            this.rows = state.all().stream().map(this::unbound).toList();
            this.common = constants(Index.of(0));
        }

        private static Tensor isEqual(Tensor perMember) {
            return perMember.eq(perMember.slice(perMember.shape().rank() - 1, 0, 1)).all();
        }

        private String unbound(Tensor matrix) {
            return program.assign("rows", "torch.unbind(%s, 0)".formatted(matrix.name()));
        }

        /// Writes one step.
        ///
        /// @param gradient `[M, P]`
        /// @param step which row of the learning rates holds
        public void step(Tensor gradient, Index step) {
            Tensor rates = scalars.learningRates().select(0, step);
            program.choose(
                    atOnce,
                    () ->
                            call(
                                    rows,
                                    "torch.unbind(%s, 0)".formatted(gradient.name()),
                                    rate(rates, Index.of(0)) + common),
                    () ->
                            members.forEach(member ->
                                    call(
                                            state.all().stream()
                                                    .map(matrix -> row(matrix, member))
                                                    .toList(),
                                            row(gradient, member),
                                            rate(rates, member) + constants(member))));
        }

        private static String row(Tensor matrix, Index member) {
            return "torch.unbind(torch.narrow(%s, 0, %s, 1), 0)"
                    .formatted(matrix.name(), member.name());
        }

        /// @param lists of parameters, first moments, second moments, steps
        private void call(List<String> lists, String gradients, String arguments) {
            program.effect(
                    "ops.aten.%s(%s, %s, %s, %s, annotate(List[Tensor], []), %s, %s)"
                            .formatted(
                                    scalars.weightDecay().isPresent()
                                            ? "_fused_adamw_"
                                            : "_fused_adam_",
                                    lists.get(0),
                                    gradients,
                                    lists.get(1),
                                    lists.get(2),
                                    lists.get(3),
                                    arguments));
        }

        private String rate(Tensor rates, Index member) {
            return "lr=%s, ".formatted(program.number(rates, member));
        }

        /// A member's scalars that stay the same from step to step, as arguments of the kernel.
        private String constants(Index member) {
            return "beta1=%s, beta2=%s, weight_decay=%s, eps=%s, amsgrad=False, maximize=False"
                    .formatted(
                            program.number(scalars.beta1(), member),
                            program.number(scalars.beta2(), member),
                            scalars.weightDecay()
                                    .map(decay -> program.number(decay, member))
                                    .orElse("0."),
                            program.number(scalars.epsilon(), member));
        }
    }
}
