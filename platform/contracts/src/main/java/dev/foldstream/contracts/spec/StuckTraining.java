package dev.foldstream.contracts.spec;

/// Begins a trial again with other first weights when its training loss does not move: when after
/// `epochs` passes no epoch's loss has differed from that of the first by more than `minimumChange`
/// times that loss.
///
/// The data order stays the same; the first weights of attempt `k` are a function of the trial's
/// seed and of `k`. A trial whose last attempt is stuck too is reported as stuck.
///
/// @param epochs passes that are waited, the first included
/// @param minimumChange relative to the first epoch's loss
/// @param attempts how often a trial is begun, at most
@Doc("When to begin a trial again with other first weights.")
public record StuckTraining(
        @Doc("Passes in which the loss must move, the first included.")
                @Range(from = 2, to = 1_000_000)
                @Default("5")
                int epochs,
        @Doc("A change must be larger than this, relative to the first epoch's loss.")
                @Range(from = 0, below = 1)
                @Default("0.001")
                double minimumChange,
        @Doc("How often a trial is begun, at most.") @Range(from = 2, to = 100) @Default("3")
                int attempts) {

    public StuckTraining {
        Bounds.check(StuckTraining.class, epochs, minimumChange, attempts);
    }
}
