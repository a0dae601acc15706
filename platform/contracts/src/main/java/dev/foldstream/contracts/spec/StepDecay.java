package dev.foldstream.contracts.spec;

/// The learning rate is multiplied by `factor` every `every` epochs: `η · factor^⌊e / every⌋`.
///
/// PyTorch's `StepLR`.
@Kind("step")
@Doc("The learning rate is multiplied by a factor every so many epochs.")
public record StepDecay(
        @Doc("Epochs between two changes.") @Range(from = 1) @Default("30") int every,
        @Doc("What the learning rate is multiplied with.") @Range(above = 0, to = 1) @Default("0.1")
                double factor)
        implements ScheduleSpec {

    public StepDecay {
        Bounds.check(StepDecay.class, every, factor);
    }
}
