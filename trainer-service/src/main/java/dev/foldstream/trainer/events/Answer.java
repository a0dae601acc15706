package dev.foldstream.trainer.events;

import dev.foldstream.contracts.event.Event;

/// What becomes of a record of the work queue.
sealed interface Answer {

    /// The stack is done, for better or worse, or asked for again: this is published, then the
    /// record is accepted.
    record Told(Event event) implements Answer {}

    /// The experiment is cancelled: the record is accepted, and nobody is told.
    record Dropped() implements Answer {}

    /// The lock is lost or handed back; whoever has the record now does the work.
    record Left() implements Answer {}
}
