package dev.foldstream.data.music;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The notes of a MIDI file, by their beginning. Immutable.
///
/// @param secondsPerQuarter of each tempo, by the quarter note from which on it holds
record Piece(List<Note> notes, NavigableMap<Double, Double> secondsPerQuarter) {
    private static final double USUAL = 0.5;

    Piece {
        notes =
                notes.stream()
                        .sorted(
                                Comparator.comparingDouble(Note::start)
                                        .thenComparingInt(Note::pitch)
                                        .thenComparingInt(Note::velocity)
                                        .thenComparingDouble(Note::length))
                        .toList();
        secondsPerQuarter = new TreeMap<>(secondsPerQuarter);
    }

    /// Seconds of a quarter note at a time; half a second where no tempo is said.
    double tempo(double quarter) {
        Map.Entry<Double, Double> entry = secondsPerQuarter.floorEntry(quarter);
        return entry == null ? USUAL : entry.getValue();
    }
}
