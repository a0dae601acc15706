package dev.foldstream.trainer.training;

import java.util.OptionalDouble;

/// How far a stack is.
///
/// @param epoch passes done
/// @param epochs passes at most
/// @param active members that have not stopped
/// @param loss median over active members of the validation loss (else training loss), on
///   normalised targets; absent when none is active
/// @param samplesPerSecond rows trained per second, summed over members
public record TrainingProgress(
        int epoch, int epochs, int active, OptionalDouble loss, double samplesPerSecond) {

    /// The same seen from a training of several phases.
    ///
    /// @param done epochs of the phases before
    /// @param all epochs of all phases
    TrainingProgress after(int done, int all) {
        return new TrainingProgress(done + epoch, all, active, loss, samplesPerSecond);
    }
}
