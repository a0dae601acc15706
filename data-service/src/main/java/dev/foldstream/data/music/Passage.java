package dev.foldstream.data.music;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A part of a piece. Immutable.
///
/// @param notes that begin in it, at least one
/// @param start in quarter notes
/// @param length in quarter notes
/// @param secondsPerQuarter of the tempo with which it begins
record Passage(List<Note> notes, double start, double length, double secondsPerQuarter) {

    double seconds() {
        return length * secondsPerQuarter;
    }

    /// The notes that begin in one of `parts` equal parts of it.
    List<List<Note>> parts(int parts) {
        List<List<Note>> all = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            all.add(new ArrayList<>());
        }
        for (Note note : notes) {
            int part = (int) ((note.start() - start) / length * parts);
            all.get(Math.clamp(part, 0, parts - 1)).add(note);
        }
        return all;
    }

    /// Cuts a piece into passages of equal length, one after another; those in which nothing begins
    /// are left out. What they cost is bounded by its notes, however long it says to be.
    static void forEach(Piece piece, double length, Consumer<Passage> visitor) {
        List<Note> notes = piece.notes();
        int from = 0;
        while (from < notes.size()) {
            double start = Math.floor(notes.get(from).start() / length) * length;
            int to = from + 1;
            while (to < notes.size() && notes.get(to).start() < start + length) {
                to++;
            }
            visitor.accept(new Passage(notes.subList(from, to), start, length, piece.tempo(start)));
            from = to;
        }
    }
}
