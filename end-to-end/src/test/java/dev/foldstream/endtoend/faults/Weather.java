package dev.foldstream.endtoend.faults;

import java.time.Duration;

/// How the store treats the requests of a process.
sealed interface Weather {

    /// As it should.
    record Fair() implements Weather {}

    /// Every request waits first.
    record Slow(Duration pause) implements Weather {}

    /// Every request is refused with an HTTP status and an error code of S3.
    record Refusing(int status, String code) implements Weather {}

    /// Writes are refused, reads are not.
    record Full() implements Weather {}

    /// A write ends in the middle, and the connection with it.
    record Truncating() implements Weather {}

    /// The store does what it is asked, and its answer to a write is lost.
    record LosingAnswers() implements Weather {}
}
