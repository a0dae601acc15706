package dev.foldstream.data.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.DatasetSpec;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.RecordedMusic;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.data.DamagedFiles;
import dev.foldstream.data.reader.WrittenFile;
import dev.foldstream.data.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MidiReaderTest {
    private static final int QUARTER = 480;

    @Test
    void melody_is_the_share_of_a_bar_in_which_a_note_sounds() {
        byte[] file = midi(note(0, 2, 60, 100), note(2, 6, 64, 100), note(12, 1, 67, 100));

        Table table = read("kind: midi-melody, files: [a.mid], steps: 4", file);

        assertThat(table.column("input").tensor().shape()).containsExactly(1, 4, 64);
        assertThat(table.column("target").tensor().shape()).containsExactly(1, 4, 128);
        double[] target = values(table, "target");
        assertThat(target[60]).isEqualTo(0.5);
        assertThat(target[64]).isEqualTo(0.5);
        assertThat(target[128 + 64]).isEqualTo(1);
        assertThat(target[3 * 128 + 67]).isEqualTo(0.25);
        assertThat(Arrays.stream(target).sum()).isEqualTo(2.25);
    }

    @Test
    void a_bar_in_which_nothing_begins_has_no_feeling() {
        byte[] file = midi(note(0, 8, 60, 100));

        double[] input = values(read("kind: midi-melody, files: [a.mid], steps: 2", file), "input");

        assertThat(Arrays.copyOfRange(input, 64, 128)).containsOnly(0);
        assertThat(Arrays.copyOfRange(input, 0, 64)).doesNotContain(0);
    }

    /// One note in 8 s, since a quarter note is half a second: `1 − 2 e^{−(1/8)/4}`.
    @Test
    void dynamics_are_mean_velocities_and_do_not_show_in_the_input() {
        double density = 1 - 2 * Math.exp(-1 / 8.0 / 4);

        Table table = read("kind: midi-dynamics, files: [a.mid]", midi(note(3, 1, 60, 127)));

        assertThat(values(table, "target")).hasSize(16).containsOnly(1);
        assertThat(Arrays.copyOfRange(values(table, "input"), 16, 32))
                .containsOnly(new double[] {density}, within(1e-12));
    }

    @Test
    void groove_is_the_distance_from_the_nearest_sixteenth() {
        byte[] file = midi(note(0, 1, 60, 90), note(1.0625, 1, 60, 90), note(1.9375, 1, 60, 90));

        Table table = read("kind: midi-groove, files: [a.mid]", file);

        double[] target = values(table, "target");
        assertThat(table.column("input").tensor().shape()).containsExactly(1, 64);
        assertThat(target).hasSize(32);
        assertThat(target[0]).isEqualTo(0);
        assertThat(target[4]).isEqualTo(0.5);
        assertThat(target[8]).isEqualTo(-0.5);
    }

    @Test
    void major_feels_better_than_minor() {
        byte[] major = midi(note(0, 2, 60, 90), note(2, 1, 64, 90), note(3, 1, 67, 90));
        byte[] minor = midi(note(0, 2, 60, 90), note(2, 1, 63, 90), note(3, 1, 67, 90));

        double bright = values(read("kind: midi-groove, files: [a.mid]", major), "input")[0];
        double dark = values(read("kind: midi-groove, files: [a.mid]", minor), "input")[0];

        assertThat(bright).isPositive();
        assertThat(dark).isNegative();
    }

    @Test
    void a_long_silence_makes_no_rows() {
        byte[] file = midi(note(0, 1, 60, 90), note(400_000, 1, 60, 90));

        assertThat(read("kind: midi-dynamics, files: [a.mid]", file).rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 21})
    void a_false_length_is_refused(int place) {
        byte[] file = midi(note(0, 1, 60, 90));
        file[place - 3] = 0x0F;

        assertThat(refused("kind: midi-groove, files: [a.mid]", file))
                .hasMessageContaining("dataset.files: 'a.mid', which has a false length");
    }

    @Test
    void a_file_that_can_not_be_used_is_counted_where_it_is_to_be_skipped() {
        InvalidExperiment refused =
                refused("kind: midi-groove, files: [a.mid], onBadRow: skip", new byte[20]);

        assertThat(refused)
                .hasMessageContaining("the first of 1 left out being 'a.mid', which is no");
    }

    @Test
    void a_file_without_notes_is_refused() {
        assertThat(refused("kind: midi-groove, files: [a.mid]", midi()))
                .hasMessageContaining("'a.mid', which has no notes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: midi-melody, steps: 4",
                "kind: midi-dynamics",
                "kind: midi-groove",
                "kind: chords"
            })
    void without_files_the_rows_are_synthetic_and_a_notice_says_so(String dataset) {
        Table table = MusicReader.read(spec(dataset), new LinkedHashMap<>());

        assertThat(table.rows()).isPositive();
        assertThat(table.notices().getFirst())
                .startsWith("No files were given: the rows are synthetic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"midi-melody", "midi-dynamics", "midi-groove"})
    void damaged_files_give_a_table_or_a_refusal(String kind) {
        byte[] good =
                midi(
                        note(0, 2, 60, 100),
                        note(2, 6, 64, 100),
                        note(12, 1, 67, 100),
                        note(30, 1, 72, 10));
        RecordedMusic spec = spec("kind: %s, files: [a.mid]".formatted(kind));

        DamagedFiles.requireTableOrRefusal(good, 1, file -> MusicReader.read(spec, files(file)));
    }

    private static Table read(String dataset, byte[] file) {
        return WrittenFile.read(file, path -> MusicReader.read(spec(dataset), files(path)));
    }

    private static InvalidExperiment refused(String dataset, byte[] file) {
        return catchThrowableOfType(InvalidExperiment.class, () -> read(dataset, file));
    }

    private static SequencedMap<String, Path> files(Path path) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        files.put("a.mid", path);
        return files;
    }

    private static RecordedMusic spec(String dataset) {
        DatasetSpec spec =
                SpecReader.read(
                                Yaml.read(
                                        """
                                        name: music
                                        dataset: {%s}
                                        models: {m: {architecture: {kind: linear}}}
                                        """
                                                .formatted(dataset)),
                                ExperimentSpec.class)
                        .dataset();
        return (RecordedMusic) spec;
    }

    private static double[] values(Table table, String column) {
        return table.column(column).tensor().doubles();
    }

    private static Note note(double start, double length, int pitch, int velocity) {
        return new Note(start, length, pitch, velocity, false);
    }

    private static byte[] midi(Note... notes) {
        try {
            Sequence sequence = new Sequence(Sequence.PPQ, QUARTER);
            Track track = sequence.createTrack();
            for (Note note : notes) {
                long start = Math.round(note.start() * QUARTER);
                long end = start + Math.round(note.length() * QUARTER);
                track.add(new MidiEvent(message(ShortMessage.NOTE_ON, note), start));
                track.add(new MidiEvent(message(ShortMessage.NOTE_OFF, note), end));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            MidiSystem.write(sequence, 1, bytes);
            return bytes.toByteArray();
        } catch (InvalidMidiDataException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ShortMessage message(int command, Note note) throws InvalidMidiDataException {
        return new ShortMessage(command, 0, note.pitch(), note.velocity());
    }
}
