package dev.foldstream.store;

import java.time.Instant;

/// What a listing says of an artifact.
///
/// @param bytes length
/// @param modifiedAt when it was put, by the store's clock
public record StoredObject(String key, long bytes, Instant modifiedAt) {}
