package dev.foldstream.statistics.comparison.ranks;

/// How probable it is, after the data, that one model's scores are higher, that the difference is
/// too small to matter, or that the other's are higher.
///
/// | symbol | meaning |
/// |---|---|
/// | ROPE | region of practical equivalence, differences within ± `rope` |
///
/// @param left the first model's scores are higher by more than the ROPE
/// @param rope they are practically equal
/// @param right the other's are higher by more than the ROPE
public record RopePosterior(double left, double rope, double right) {}
