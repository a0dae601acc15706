package dev.foldstream.contracts.spec;

/// Stops a trial whose validation loss has not improved by `minimumDelta` for `patience` epochs.
///
/// @param patience epochs without improvement that are borne
/// @param minimumDelta an improvement must be larger than this, in units of the loss
@Doc("Stops a trial whose validation loss no longer improves.")
public record EarlyStopping(
        @Doc("Epochs without improvement that are borne.") @Range(from = 1) @Default("20")
                int patience,
        @Doc("An improvement must be larger than this, in units of the loss.")
                @Range(from = 0)
                @Default("0")
                double minimumDelta) {

    public EarlyStopping {
        Bounds.check(EarlyStopping.class, patience, minimumDelta);
    }
}
