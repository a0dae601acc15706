package dev.foldstream.store;

import java.time.Duration;

/// Hears of every request to a store, once it is over. Must be thread-safe and quick.
@FunctionalInterface
public interface StoreListener {
    /// Hears nothing.
    StoreListener NONE = (operation, took, outcome) -> {};

    /// @param operation `put`, `replace`, `find`, `read`, `download`, `list` or `make-bucket`
    /// @param took from asking to the last byte
    void ended(String operation, Duration took, Outcome outcome);

    /// What came of a request.
    enum Outcome {
        /// The store did what it was asked, or said that there is no such object, or that there is
        /// one already: answers, not faults.
        ANSWERED,
        /// The store was away, refused, or sent other bytes than were put.
        FAILED
    }
}
