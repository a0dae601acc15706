package dev.foldstream.endtoend.faults;

/// When, within one write to the store.
enum Moment {
    /// The service has sent it, and the store has seen nothing.
    BEFORE,
    /// The store has half of it.
    MIDWAY,
    /// The store has it, and the service does not know: between artifact and event.
    AFTER
}
