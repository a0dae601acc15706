package dev.foldstream.contracts.plan;

import java.util.List;

/// Trials of one model that are trained together as one tensor program: the unit of work.
///
/// @param id unique within the experiment, `<model>-<number>`
/// @param trials in the order of the members of the tensor program
public record Stack(String id, String model, List<Trial> trials) {
    public Stack {
        trials = List.copyOf(trials);
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("stack " + id + " has no trials");
        }
    }
}
