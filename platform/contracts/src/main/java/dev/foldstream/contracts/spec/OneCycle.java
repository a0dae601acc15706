package dev.foldstream.contracts.spec;

/// The learning rate rises from `η / startDivisor` to `η` and falls to `η / startDivisor /
/// finalDivisor`, both along half a cosine wave, over all steps of the training.
///
/// PyTorch's `OneCycleLR` with `anneal_strategy='cos'`, without a cycle of the momentum: with `n`
/// steps, the rise ends at step `warmUp · n − 1` and the fall at step `n − 1`.
///
/// Source: Smith & Topin 2018, [arXiv:1708.07120](https://arxiv.org/abs/1708.07120).
@Kind("one-cycle")
@Doc("One rise and one fall of the learning rate over the whole training (Smith & Topin 2018).")
public record OneCycle(
        @Doc("Share of the steps in which the learning rate rises.")
                @Range(above = 0, below = 1)
                @Default("0.3")
                double warmUp,
        @Doc("The first learning rate is the optimiser's divided by this.")
                @Range(from = 1)
                @Default("25")
                double startDivisor,
        @Doc("The last learning rate is the first divided by this.")
                @Range(from = 1)
                @Default("10000")
                double finalDivisor)
        implements ScheduleSpec {

    public OneCycle {
        Bounds.check(OneCycle.class, warmUp, startDivisor, finalDivisor);
    }
}
