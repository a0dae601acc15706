package dev.foldstream.data.music;

/// A note of a [Piece]. Times are in quarter notes from the piece's beginning.
///
/// @param velocity how hard it was struck, 1 to 127
/// @param drum whether its pitch is the name of a drum
record Note(double start, double length, int pitch, int velocity, boolean drum) {}
