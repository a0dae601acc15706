package dev.foldstream.data.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foldstream.contracts.spec.Chords;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.data.DamagedFiles;
import dev.foldstream.data.reader.WrittenFile;
import dev.foldstream.data.table.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChordReaderTest {
    private static final String GOOD =
            """
            [{"chords": ["C", "Am", "F", "C"], "emotion": {"valence": 0.5, "arousal": -0.25}},
             {"chords": ["ii7", "V7", "Imaj7"], "emotion": {"valence": 1, "arousal": 0}}]
            """;

    @ParameterizedTest
    @CsvSource({
        "C, 0",
        "Am, 21",
        "I, 0",
        "vi, 21",
        "G7, 31",
        "V7, 31",
        "Imaj7, 36",
        "F#m7, 54",
        "Bb, 10",
        "Cb, 11",
        "Bdim, 60",
        "Caug, 61",
        "Gsus4, 62",
        "C7#11, 63",
        "C/E, 0",
        "bVII, 10",
        "N.C., 63"
    })
    void chords_have_bins(String chord, int bin) {
        assertThat(ChordName.bin(chord)).isEqualTo(OptionalInt.of(bin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "H", "hello", "12"})
    void other_texts_have_none(String text) {
        assertThat(ChordName.bin(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"progressions\": %s}", "{\"chord_progressions\": %s}"})
    void progressions_become_contexts_and_distributions(String form) {
        Table table = read("files: [c.json]", form.formatted(GOOD));

        double[] input = table.column("input").tensor().doubles();
        double[] target = table.column("target").tensor().doubles();
        assertThat(table.column("input").tensor().shape()).containsExactly(2, 128);
        assertThat(table.column("target").tensor().shape()).containsExactly(2, 64);
        assertThat(input[0]).isEqualTo(0.5);
        assertThat(input[32]).isEqualTo(-0.25);
        assertThat(input[64]).isEqualTo(1);
        assertThat(target[0]).isEqualTo(0.5);
        assertThat(target[21]).isEqualTo(0.25);
        assertThat(target[64 + 36]).isEqualTo(1.0 / 3);
    }

    @Test
    void a_progression_that_can_not_be_used_is_refused_with_its_number() {
        assertThat(refused(GOOD.replace("V7", "W7")))
                .hasMessageContaining("'c.json', progression 2, which has a chord 'W7'");
        assertThat(refused(GOOD.replace("-0.25", "7")))
                .hasMessageContaining("progression 1, which has no 'emotion.arousal' from −1 to 1");
    }

    @Test
    void it_is_counted_where_it_is_to_be_skipped() {
        Table table = read("files: [c.json], onBadRow: skip", GOOD.replace("V7", "W7"));

        assertThat(table.rows()).isEqualTo(1);
        assertThat(table.notices())
                .containsExactly(
                        "1 progressions were left out, the first being 'c.json', progression 2, which"
                                + " has a chord 'W7'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "[1]", "null", "[[[["})
    void what_is_no_list_of_progressions_is_refused(String text) {
        assertThat(refused(text)).hasMessageContaining("dataset.files");
    }

    @Test
    void damaged_files_give_a_table_or_a_refusal() {
        Chords spec = spec("files: [c.json]");

        DamagedFiles.requireTableOrRefusal(
                GOOD.getBytes(StandardCharsets.UTF_8),
                1,
                path -> MusicReader.read(spec, files(path)));
    }

    private static Table read(String keys, String json) {
        return WrittenFile.read(
                json.getBytes(StandardCharsets.UTF_8),
                path -> MusicReader.read(spec(keys), files(path)));
    }

    private static InvalidExperiment refused(String json) {
        return catchThrowableOfType(InvalidExperiment.class, () -> read("files: [c.json]", json));
    }

    private static Chords spec(String keys) {
        return SpecReader.read(Yaml.read("{%s}".formatted(keys)), Chords.class);
    }

    private static SequencedMap<String, Path> files(Path path) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        files.put("c.json", path);
        return files;
    }
}
