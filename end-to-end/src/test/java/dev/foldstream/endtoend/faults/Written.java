package dev.foldstream.endtoend.faults;

/// A write that the store has confirmed.
///
/// @param sha256 as the writer noted it; empty when it did not
/// @param millis when the store answered, by this machine's clock, which Kafka's timestamps have
///   too
record Written(String process, String key, String sha256, long millis) {}
