package dev.foldstream.cli.experiment;

import dev.foldstream.contracts.spec.Chords;
import dev.foldstream.contracts.spec.CsvDataset;
import dev.foldstream.contracts.spec.DatasetSpec;
import dev.foldstream.contracts.spec.Deam;
import dev.foldstream.contracts.spec.Dynamics;
import dev.foldstream.contracts.spec.Emotion;
import dev.foldstream.contracts.spec.FileName;
import dev.foldstream.contracts.spec.GeneratedDataset;
import dev.foldstream.contracts.spec.Groove;
import dev.foldstream.contracts.spec.Harmony;
import dev.foldstream.contracts.spec.Hdf5Rollouts;
import dev.foldstream.contracts.spec.Melody;
import dev.foldstream.contracts.spec.MidiDynamics;
import dev.foldstream.contracts.spec.MidiGroove;
import dev.foldstream.contracts.spec.MidiMelody;
import dev.foldstream.contracts.spec.RecordedMusic;
import dev.foldstream.contracts.spec.SyntheticMusic;
import dev.foldstream.contracts.spec.TabularDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// A collection of recorded music, where the guide of the plug-in keeps it.
enum MusicSource {
    /// Recordings, and the table of the guide or else DEAM's own.
    DEAM("deam", "deam", "recordings (.wav, .mp3) with a table of valence and arousal", 2_000),
    /// Its rows are the widest: more files would not fit into the memory of the local services.
    LAKH("midi-melody", "lakh_midi", "MIDI files", 500),
    CHORDS("chords", "chords/chord_progressions.json", "chord progressions", 1),
    MAESTRO("midi-dynamics", "maestro", "MIDI files", 2_000),
    GROOVE("midi-groove", "groove_midi", "MIDI files", 2_000);

    private static final String TABLE = "/annotations/annotations.csv";
    private static final String AVERAGES = "static_annotations_averaged_songs_";

    private final String kind;
    private final String place;
    private final String content;
    private final int most;

    /// @param kind of the datasets that read it
    /// @param place within the folder of all datasets
    /// @param content what lies there, in words
    /// @param most files that one experiment can carry
    MusicSource(String kind, String place, String content, int most) {
        this.kind = kind;
        this.place = place;
        this.content = content;
        this.most = most;
    }

    /// Of a dataset of music, synthetic or recorded; empty for any other.
    static Optional<MusicSource> of(DatasetSpec dataset) {
        return switch (dataset) {
            case SyntheticMusic music ->
                    Optional.of(
                            switch (music) {
                                case Emotion emotion -> DEAM;
                                case Melody melody -> LAKH;
                                case Harmony harmony -> CHORDS;
                                case Dynamics dynamics -> MAESTRO;
                                case Groove groove -> GROOVE;
                            });
            case RecordedMusic music ->
                    Optional.of(
                            switch (music) {
                                case Deam deam -> DEAM;
                                case MidiMelody melody -> LAKH;
                                case Chords chords -> CHORDS;
                                case MidiDynamics dynamics -> MAESTRO;
                                case MidiGroove groove -> GROOVE;
                            });
            case GeneratedDataset other -> Optional.empty();
            case CsvDataset other -> Optional.empty();
            case TabularDataset other -> Optional.empty();
            case Hdf5Rollouts other -> Optional.empty();
        };
    }

    /// Whether a row has time steps, as many as its dataset says.
    boolean hasSteps() {
        return this == DEAM || this == LAKH;
    }

    String kind() {
        return kind;
    }

    String place() {
        return place;
    }

    String content() {
        return content;
    }

    /// What was found in a folder.
    ///
    /// @param used names of the files, relative to the experiment; none where something is missing
    /// @param tables how many of them say something of the others
    /// @param usable how many there are in all, without tables
    record Found(List<String> used, int tables, int usable) {
        Found {
            used = List.copyOf(used);
        }

        /// Files with music that are used.
        int music() {
            return used.size() - tables;
        }
    }

    /// @param base that the names are relative to
    /// @param name of the place of this source, relative to the base
    Found find(Path base, String name) {
        return switch (this) {
            case DEAM -> recordings(all(name, base), name);
            case LAKH, MAESTRO, GROOVE -> spread(ending(all(name, base), ".mid", ".midi"));
            case CHORDS ->
                    spread(Files.isRegularFile(base.resolve(name)) ? List.of(name) : List.of());
        };
    }

    /// A star would stand for other files.
    private static List<String> all(String folder, Path base) {
        return NamedFiles.find(new FileName(folder + "/"), base).keySet().stream()
                .filter(name -> !name.contains("*"))
                .toList();
    }

    /// The song tables of DEAM itself lie in folders of their own; those of single raters beside
    /// them have other columns.
    private Found recordings(List<String> files, String folder) {
        List<String> recordings = ending(files, ".wav", ".mp3");
        List<String> tables =
                files.contains(folder + TABLE)
                        ? List.of(folder + TABLE)
                        : chosen(
                                ending(files, ".csv"),
                                name ->
                                        name.substring(name.lastIndexOf('/') + 1)
                                                .startsWith(AVERAGES));
        if (recordings.isEmpty() || tables.isEmpty()) {
            return new Found(List.of(), 0, 0);
        }
        Found found = spread(recordings);
        List<String> used = new ArrayList<>(tables);
        used.addAll(found.used());
        return new Found(used, tables.size(), recordings.size());
    }

    private static List<String> ending(List<String> files, String... endings) {
        return chosen(
                files,
                name -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    return List.of(endings).stream().anyMatch(lower::endsWith);
                });
    }

    private static List<String> chosen(List<String> files, Predicate<String> which) {
        return files.stream().filter(which).toList();
    }

    /// Evenly over all of them, where they are too many.
    private Found spread(List<String> files) {
        int count = Math.min(files.size(), most);
        List<String> used = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            used.add(files.get((int) ((long) i * files.size() / count)));
        }
        return new Found(used, 0, files.size());
    }
}
