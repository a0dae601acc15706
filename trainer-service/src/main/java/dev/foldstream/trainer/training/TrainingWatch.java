package dev.foldstream.trainer.training;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Who looks at a training from outside.
///
/// @param progress is told after each call of the program, on the training thread
/// @param cancelled is asked between calls whether to stop
public record TrainingWatch(Consumer<TrainingProgress> progress, BooleanSupplier cancelled) {

    /// Nobody.
    public static TrainingWatch none() {
        return new TrainingWatch(progress -> {}, () -> false);
    }
}
