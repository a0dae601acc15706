package dev.foldstream.data.music;

import dev.foldstream.contracts.spec.Chords;
import dev.foldstream.contracts.spec.Deam;
import dev.foldstream.contracts.spec.Dynamics;
import dev.foldstream.contracts.spec.Emotion;
import dev.foldstream.contracts.spec.GeneratedDataset;
import dev.foldstream.contracts.spec.Groove;
import dev.foldstream.contracts.spec.Harmony;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Melody;
import dev.foldstream.contracts.spec.MidiDynamics;
import dev.foldstream.contracts.spec.MidiGroove;
import dev.foldstream.contracts.spec.MidiMelody;
import dev.foldstream.contracts.spec.RecordedMusic;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.data.generator.Generators;
import dev.foldstream.data.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// Reads recorded music in the columns of the synthetic kinds.
public final class MusicReader {
    private MusicReader() {}

    /// @param files where the files of the spec lie, by their names; with none of them the rows are
    ///   synthetic, and a notice says so
    /// @return `input`, `target` and, where it is kept, `file`
    /// @throws InvalidExperiment when a file can't be used and is not to be skipped, or no row is
    ///   left
    public static Table read(RecordedMusic spec, SequencedMap<String, Path> files) {
        if (files.isEmpty()) {
            return synthetic(spec);
        }
        return switch (spec) {
            case Deam deam -> DeamReader.read(deam, files);
            case MidiMelody melody -> MidiReader.melody(melody, files);
            case MidiDynamics dynamics -> MidiReader.dynamics(dynamics, files);
            case MidiGroove groove -> MidiReader.groove(groove, files);
            case Chords chords -> ChordReader.read(chords, files);
        };
    }

    private static Table synthetic(RecordedMusic spec) {
        GeneratedDataset dataset = standIn(spec);
        Table table = Generators.generate(dataset);
        List<String> notices = new ArrayList<>();
        notices.add("No files were given: the rows are synthetic, those of " + dataset + ".");
        notices.addAll(table.notices());
        return new Table(table.columns(), table.constants(), notices);
    }

    private static GeneratedDataset standIn(RecordedMusic spec) {
        return switch (spec) {
            case Deam deam -> SpecReader.read(Yaml.read("steps: " + deam.steps()), Emotion.class);
            case MidiMelody melody ->
                    SpecReader.read(Yaml.read("steps: " + melody.steps()), Melody.class);
            case MidiDynamics dynamics -> SpecReader.defaults(Dynamics.class);
            case MidiGroove groove -> SpecReader.defaults(Groove.class);
            case Chords chords -> SpecReader.defaults(Harmony.class);
        };
    }
}
