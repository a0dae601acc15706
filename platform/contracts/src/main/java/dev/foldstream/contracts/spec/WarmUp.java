package dev.foldstream.contracts.spec;

import java.util.Optional;

/// The learning rate rises linearly from `start · η` to `η` over some epochs; another schedule
/// follows, and begins at zero when the rise ends.
///
/// The rise moves with every step; at whole epochs its values are those of PyTorch's `LinearLR`.
///
/// @param then what follows
@Kind("warm-up")
@Doc("The learning rate rises linearly, then another schedule follows.")
public record WarmUp(
        @Doc("Epochs of the rise.") @Range(from = 1) @Default("5") int epochs,
        @Doc("Share of the learning rate at the start.") @Range(above = 0, to = 1) @Default("0.1")
                double start,
        @Doc("What follows.") @Default("{kind: constant}") ScheduleSpec then)
        implements ScheduleSpec {

    public WarmUp {
        Bounds.check(WarmUp.class, epochs, start, then);
        if (then instanceof WarmUp || then instanceof OneCycle) {
            throw new InvalidComponents(
                    "then", then, "a schedule that does not begin with a rise itself");
        }
    }

    @Override
    public Optional<Floor> floor() {
        return then.floor().map(floor -> new Floor("then." + floor.path(), floor.learningRate()));
    }
}
