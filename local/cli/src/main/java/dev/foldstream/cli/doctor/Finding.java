package dev.foldstream.cli.doctor;

import java.util.Optional;

/// One thing that was looked at.
///
/// @param area machine, broker, bucket or queue
/// @param remedy what to do; absent where nothing is wrong
public record Finding(
        String area, String subject, State state, String found, Optional<String> remedy) {

    /// How it is.
    public enum State {
        GOOD,
        /// Foldstream works, but not as it should.
        DOUBTFUL,
        /// Foldstream does not work.
        BAD
    }

    static Finding good(String area, String subject, String found) {
        return new Finding(area, subject, State.GOOD, found, Optional.empty());
    }

    static Finding doubtful(String area, String subject, String found, String remedy) {
        return new Finding(area, subject, State.DOUBTFUL, found, Optional.of(remedy));
    }

    static Finding bad(String area, String subject, String found, String remedy) {
        return new Finding(area, subject, State.BAD, found, Optional.of(remedy));
    }
}
