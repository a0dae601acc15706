package dev.foldstream.store;

import java.time.Instant;

/// Parts of an artifact that somebody began to put and never finished. They take room and are seen
/// in no listing.
///
/// @param id by which the store knows it
public record UnfinishedUpload(String key, String id, Instant begunAt) {}
