package dev.foldstream.contracts.spec;

/// One phase of a training that has several, before the last one. A phase begins with the best
/// weights of the one before.
///
/// @param name stands in the keys of its history
/// @param learns what the network is to say
/// @param training how
@Doc("One phase of a training that has several, before the last one.")
public record PhaseSpec(
        @Doc("Short name; the phase's history lies under it.") String name,
        @Doc("What the network learns to say: the targets, or its own inputs.") @Default("targets")
                Lesson learns,
        @Doc("How it is trained.") TrainingSpec training) {
    public PhaseSpec {
        if (!Names.isName(name)) {
            throw new InvalidComponents("name", name, Names.EXPECTED);
        }
    }

    /// What a network learns to say.
    public enum Lesson {
        /// The dataset's targets.
        TARGETS,
        /// The inputs that it sees, by an architecture with a decoder.
        INPUTS
    }
}
