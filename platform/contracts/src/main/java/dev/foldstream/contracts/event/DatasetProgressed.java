package dev.foldstream.contracts.event;

import java.util.OptionalDouble;

/// How far the reading of a dataset is. May be lost; nothing depends on it.
///
/// @param rows read so far, those that are left out too
/// @param share of the file that is read, from 0 to 1; absent when nobody knows
public record DatasetProgressed(Header header, long rows, OptionalDouble share) implements Event {}
