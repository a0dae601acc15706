package dev.foldstream.endtoend.faults;

import java.time.Duration;

/// What a fault waits for.
sealed interface Trigger {

    /// A time after the submission.
    record After(Duration pause) implements Trigger {}

    /// The first event of a type, and a pause after it.
    record OnEvent(String type, Duration pause) implements Trigger {}

    /// A moment of a write to the store.
    ///
    /// @param service that writes
    /// @param file the last part of the key
    /// @param hold how long the request is held before the fault comes
    record AtWrite(String service, String file, Moment moment, Duration hold) implements Trigger {
        @Override
        public String toString() {
            return "%s %s of %s%s"
                    .formatted(
                            moment.name().toLowerCase(java.util.Locale.ROOT),
                            file,
                            service,
                            hold.isZero() ? "" : ", held for " + hold.toSeconds() + " s");
        }
    }
}
