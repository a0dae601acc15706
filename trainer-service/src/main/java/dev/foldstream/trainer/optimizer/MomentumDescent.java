package dev.foldstream.trainer.optimizer;

import dev.foldstream.contracts.spec.Sgd;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Selection;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// Stochastic gradient descent; see [Sgd] for its definition.
///
/// The first step of PyTorch sets the momentum to the gradient; with a momentum that starts at zero
/// and no dampening that is the same.
final class MomentumDescent implements Optimizer {
    private static final String MOMENTUM = "momentum";

    private final Sgd spec;

    MomentumDescent(Sgd spec) {
        this.spec = spec;
    }

    @Override
    public List<Slot> slots() {
        return spec.momentum() == 0 ? List.of() : List.of(new Slot(MOMENTUM, true));
    }

    @Override
    public Update begin(Program program, Selection members, State state, HyperParameters scalars) {
        ChosenRows rows = new ChosenRows(members, state);
        return (gradient, step) ->
                rows.update(
                        gradient,
                        step,
                        (theta, given, rates) -> {
                            Tensor direction =
                                    rows.decayed(given, theta, spec.weightDecay(), scalars);
                            if (spec.momentum() != 0) {
                                Tensor mu = rows.scalar(scalars.get("momentum", 2));
                                Tensor momentum = rows.slot(MOMENTUM);
                                momentum.scale(mu);
                                momentum.increase(direction);
                                direction =
                                        spec.nesterov()
                                                ? direction.add(momentum.mul(mu))
                                                : momentum;
                            }
                            theta.decrease(direction.mul(rates));
                        });
    }
}
