package dev.foldstream.store;

/// Hears of every request to a store. Must be thread-safe and quick.
@FunctionalInterface
public interface StoreListener {
    /// Hears nothing.
    StoreListener NONE = operation -> outcome -> {};

    /// A request is about to be sent.
    ///
    /// @param operation `put`, `replace`, `find`, `read`, `download`, `list`, `remove` or
    ///   `make-bucket`
    /// @return who hears when its last byte is there
    Visit begins(String operation);

    /// One request.
    @FunctionalInterface
    interface Visit {
        void ended(Outcome outcome);
    }

    /// What came of a request.
    enum Outcome {
        /// The store did what it was asked, or said that there is no such object, or that there is
        /// one already: answers, not faults.
        ANSWERED,
        /// The store was away, refused, or sent other bytes than were put.
        FAILED
    }
}
