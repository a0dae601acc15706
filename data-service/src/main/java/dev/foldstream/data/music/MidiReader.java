package dev.foldstream.data.music;

import dev.foldstream.contracts.spec.MidiDynamics;
import dev.foldstream.contracts.spec.MidiGroove;
import dev.foldstream.contracts.spec.MidiMelody;
import dev.foldstream.data.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Makes rows of MIDI files, passage by passage; what the passages of a piece are is said by
/// [Passage], what they feel like by [Feeling]. Rows come file by file, in the order of time.
///
/// Cost: one pass; memory for the rows and one file of 16 MiB at most.
final class MidiReader {
    private static final int BAR = 4;
    private static final int PITCHES = 128;
    private static final double LOUDEST = 127;
    private static final int EXPRESSIONS = 16;
    private static final int SLOTS = 32;
    private static final double SLOTS_PER_QUARTER = 4;
    private static final int REPEATS = 32;

    private MidiReader() {}

    /// A row is `steps` bars. A target is the share of a bar in which each of the 128 notes sounds,
    /// an input the bar's valence, which is that of the passage, and arousal; both are zeros where
    /// nothing begins.
    static Table melody(MidiMelody spec, SequencedMap<String, Path> files) {
        int steps = spec.steps();
        MusicRows rows = new MusicRows(spec, List.of(steps, 2 * REPEATS), List.of(steps, PITCHES));
        read(
                rows,
                files,
                (double) steps * BAR,
                (file, passage) -> {
                    double[] inputs = new double[steps * 2 * REPEATS];
                    double valence = Feeling.valence(passage.notes());
                    List<List<Note>> bars = passage.parts(steps);
                    for (int i = 0; i < steps; i++) {
                        if (!bars.get(i).isEmpty()) {
                            double arousal =
                                    Feeling.arousal(bars.get(i), passage.seconds() / steps);
                            double[] feeling = Feeling.repeated(valence, arousal, REPEATS);
                            System.arraycopy(
                                    feeling, 0, inputs, i * feeling.length, feeling.length);
                        }
                    }
                    rows.add(file, inputs, sounding(passage, steps));
                });
        return rows.table("files");
    }

    /// Drums don't sound; of a note that goes on into the next passage, what lies beyond is left
    /// out.
    private static double[] sounding(Passage passage, int steps) {
        double[] shares = new double[steps * PITCHES];
        double width = passage.length() / steps;
        for (Note note : passage.notes()) {
            if (!note.drum()) {
                double start = note.start() - passage.start();
                double end = Math.min(start + note.length(), passage.length());
                for (int i = (int) (start / width); i < steps && i * width < end; i++) {
                    double part = Math.min(end, (i + 1) * width) - Math.max(start, i * width);
                    int cell = i * PITCHES + note.pitch();
                    shares[cell] = Math.clamp(shares[cell] + part / width, 0, 1);
                }
            }
        }
        return shares;
    }

    /// A row is 16 quarter notes. A target is the mean velocity in each of them, as a share of 127,
    /// and that of the one before where nothing begins; an input 16 times the passage's valence and
    /// 16 times its arousal, which does not look at velocities.
    static Table dynamics(MidiDynamics spec, SequencedMap<String, Path> files) {
        MusicRows rows = new MusicRows(spec, List.of(REPEATS), List.of(EXPRESSIONS));
        read(
                rows,
                files,
                EXPRESSIONS,
                (file, passage) -> {
                    double valence = Feeling.valence(passage.notes());
                    double arousal = Feeling.density(passage.notes().size(), passage.seconds());
                    rows.add(
                            file,
                            Feeling.repeated(valence, arousal, REPEATS / 2),
                            velocities(passage));
                });
        return rows.table("files");
    }

    private static double[] velocities(Passage passage) {
        double[] values = new double[EXPRESSIONS];
        List<List<Note>> parts = passage.parts(EXPRESSIONS);
        double last = Feeling.meanVelocity(passage.notes()) / LOUDEST;
        for (int i = 0; i < values.length; i++) {
            List<Note> part = parts.get(i);
            last = part.isEmpty() ? last : Feeling.meanVelocity(part) / LOUDEST;
            values[i] = last;
        }
        return values;
    }

    /// A row is 32 sixteenths. A target is the mean distance of the notes at each of them from it,
    /// in halves of a sixteenth, 0 where there are none; an input the passage's valence and
    /// arousal.
    static Table groove(MidiGroove spec, SequencedMap<String, Path> files) {
        MusicRows rows = new MusicRows(spec, List.of(2 * REPEATS), List.of(SLOTS));
        read(
                rows,
                files,
                SLOTS / SLOTS_PER_QUARTER,
                (file, passage) -> {
                    double valence = Feeling.valence(passage.notes());
                    double arousal = Feeling.arousal(passage.notes(), passage.seconds());
                    rows.add(file, Feeling.repeated(valence, arousal, REPEATS), shifts(passage));
                });
        return rows.table("files");
    }

    private static double[] shifts(Passage passage) {
        double[] sums = new double[SLOTS];
        int[] counts = new int[SLOTS];
        for (Note note : passage.notes()) {
            double place = (note.start() - passage.start()) * SLOTS_PER_QUARTER;
            int slot = (int) Math.min(Math.rint(place), SLOTS - 1);
            sums[slot] += Math.clamp(2 * (place - slot), -1, 1);
            counts[slot]++;
        }
        for (int i = 0; i < SLOTS; i++) {
            sums[i] /= Math.max(counts[i], 1);
        }
        return sums;
    }

    private static void read(
            MusicRows rows,
            SequencedMap<String, Path> files,
            double length,
            PassageVisitor visitor) {
        for (Map.Entry<String, Path> file : files.sequencedEntrySet()) {
            try {
                Piece piece = MidiFile.read(file.getValue());
                Consumer<Passage> taken = passage -> visitor.take(file.getKey(), passage);
                Passage.forEach(piece, length, taken);
            } catch (Unusable e) {
                rows.refuse("'%s'".formatted(file.getKey()), e);
            }
        }
    }

    private interface PassageVisitor {
        void take(String file, Passage passage);
    }
}
