package dev.foldstream.contracts.event;

import java.util.OptionalDouble;

/// How far a stack is. May be lost; nothing depends on it.
///
/// @param trials members of the stack
/// @param active members that have not stopped
/// @param epoch passes done
/// @param epochs passes at most
/// @param loss median over active members of the validation loss (else training loss), on
///   normalised targets; absent when none is finite
/// @param samplesPerSecond rows trained per second, summed over members
public record TrainingProgressed(
        Header header,
        String stackId,
        String model,
        int trials,
        int active,
        int epoch,
        int epochs,
        OptionalDouble loss,
        double samplesPerSecond)
        implements Event {}
