package dev.foldstream.trainer.optimizer;

import dev.foldstream.contracts.spec.RmsProp;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Selection;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// RMSprop; see [RmsProp] for its definition.
final class RmsPropOptimizer implements Optimizer {
    private static final String SQUARE = "mean_square";
    private static final String MEAN = "mean_gradient";
    private static final String MOMENTUM = "momentum";

    private final RmsProp spec;

    RmsPropOptimizer(RmsProp spec) {
        this.spec = spec;
    }

    @Override
    public List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        slots.add(new Slot(SQUARE, true));
        if (spec.centered()) {
            slots.add(new Slot(MEAN, true));
        }
        if (spec.momentum() != 0) {
            slots.add(new Slot(MOMENTUM, true));
        }
        return slots;
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
                            Tensor scaled = direction.div(denominator(rows, direction, scalars));
                            if (spec.momentum() != 0) {
                                Tensor momentum = rows.slot(MOMENTUM);
                                momentum.scale(rows.scalar(scalars.get("momentum", 2)));
                                momentum.increase(scaled);
                                scaled = momentum;
                            }
                            theta.decrease(scaled.mul(rates));
                        });
    }

    private Tensor denominator(ChosenRows rows, Tensor gradient, HyperParameters scalars) {
        Tensor alpha = rows.scalar(scalars.get("alpha", 2));
        Tensor share = alpha.neg().add(1);
        Tensor square = rows.slot(SQUARE);
        square.scale(alpha);
        square.increase(gradient.square().mul(share));
        Tensor variance = square;
        if (spec.centered()) {
            Tensor mean = rows.slot(MEAN);
            mean.scale(alpha);
            mean.increase(gradient.mul(share));
            variance = square.sub(mean.square());
        }
        return variance.sqrt().add(rows.scalar(scalars.get("epsilon", 2)));
    }
}
