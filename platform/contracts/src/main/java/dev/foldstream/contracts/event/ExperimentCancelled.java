package dev.foldstream.contracts.event;

import java.util.Optional;

/// A client no longer wants an experiment: nothing more of it is to be begun, and what is being
/// trained is to stop. What is done stays. Submitting the experiment again takes it up again.
///
/// @param note of the client, for people; of a long one the first 500 characters, since what
///   follows from the event repeats it and has to fit into a record
public record ExperimentCancelled(Header header, Optional<String> note) implements ClientEvent {
    /// Of a note.
    public static final int LONGEST_NOTE = 500;

    public ExperimentCancelled {
        note = note.map(ExperimentCancelled::cut);
    }

    private static String cut(String note) {
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE - 1) + "…";
    }
}
