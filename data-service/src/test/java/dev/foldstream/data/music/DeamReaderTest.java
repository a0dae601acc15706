package dev.foldstream.data.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.Deam;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.data.DamagedFiles;
import dev.foldstream.data.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `tone.wav` and `tone.mp3` were written with soundfile 0.14.0 (libsndfile 1.2.2), `write(path,
/// 0.5 * sin(2π 440 t) + 0.25 * sin(2π (1000 t + 500 t²)), 22050)` for a quarter of a second.
class DeamReaderTest {
    private static final int[] BANDS = {0, 5, 20, 40, 60, 90, 127};

    @TempDir private Path folder;
    private Path table = Path.of("");

    @BeforeEach
    void annotate() throws IOException {
        table = folder.resolve("t.csv");
        Files.writeString(
                table, "song_id, valence_mean, valence_std, arousal_mean\ntone, 7, 1, 4\n");
    }

    /// `y, _ = librosa.load(path, sr=22050)`; `librosa.power_to_db(librosa.feature.melspectrogram(
    /// y=y.astype(np.float64), sr=22050)).mean(axis=1)` with librosa 0.11.0. Its filters are
    /// float32, so are our frames.
    @Test
    void mel_features_are_those_of_librosa() throws IOException {
        double[] expected = {
            -31.32698552554282,
            -30.945776911106126,
            -25.079974453514954,
            0.1580788655148477,
            -36.90367944343818,
            -41.19233181610577,
            -43.74774109006284
        };

        double[] input = values(read("", "wav", resource("wav")), "input");

        for (int i = 0; i < BANDS.length; i++) {
            assertThat(input[BANDS[i]]).isCloseTo(expected[i], within(1e-4));
        }
    }

    @Test
    void an_mp3_sounds_like_its_original() throws IOException {
        double[] packed = values(read("", "mp3", resource("mp3")), "input");
        double[] original = values(read("", "wav", resource("wav")), "input");

        assertThat(packed[20]).isCloseTo(original[20], within(5.0)); // the loudest band, in dB
    }

    @Test
    void annotations_from_one_to_nine_become_targets_from_minus_one_to_one() throws IOException {
        Table table = read(", steps: 2", "wav", resource("wav"));

        assertThat(table.column("input").tensor().shape()).containsExactly(1, 2, 128);
        assertThat(table.column("target").tensor().shape()).containsExactly(1, 2, 64);
        assertThat(Arrays.copyOf(values(table, "target"), 32)).containsOnly(0.5);
        assertThat(Arrays.copyOfRange(values(table, "target"), 32, 64)).containsOnly(-0.25);
    }

    /// A tone far below half of the lower rate keeps its height.
    @Test
    void another_rate_is_brought_to_22050_hertz() {
        float[] fine = new float[44_100];
        for (int i = 0; i < fine.length; i++) {
            fine[i] = (float) Math.sin(2 * Math.PI * 1000 * i / 44_100);
        }

        float[] coarse = Resampler.resample(fine, 44_100, 22_050);

        assertThat(coarse).hasSize(22_050);
        for (int i = 2000; i < 20_000; i++) {
            assertThat((double) coarse[i])
                    .isCloseTo(Math.sin(2 * Math.PI * 1000 * i / 22_050), within(1e-4));
        }
    }

    @Test
    void a_wav_of_zero_samples_is_refused() throws IOException {
        assertThat(refused("", wav(0))).hasMessageContaining("'tone.wav', which has zero samples");
    }

    @Test
    void a_recording_that_is_too_short_is_refused() throws IOException {
        assertThat(refused(", steps: 9", wav(600))).hasMessageContaining("too short for 9 steps");
    }

    @Test
    void a_recording_without_annotation_or_of_another_format_is_refused() throws IOException {
        Files.writeString(table, "filename,valence,arousal\nother.wav,0,0\n");

        assertThat(refused("", wav(600))).hasMessageContaining("is in none of the annotations");
        Files.writeString(table, "filename,valence,arousal\ntone.ogg,0,0\n");
        assertThat(
                        catchThrowableOfType(
                                InvalidExperiment.class, () -> read("", "ogg", new byte[9])))
                .hasMessageContaining("'tone.ogg', which is none of [.wav, .mp3]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "song_id,valence\n1,2\n",
                "song_id,valence,arousal\ntone,11,2\n",
                "song_id,valence,arousal\ntone,x,2\n",
                "song_id,valence,arousal\ntone,5\n",
                "song_id,valence,arousal\ntone,5,0.5\n"
            })
    void annotations_that_are_none_are_refused(String annotations) throws IOException {
        Files.writeString(table, annotations);

        assertThat(refused("", wav(600))).hasMessageContaining("dataset.files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "mp3"})
    void damaged_files_give_a_table_or_a_refusal(String ending) throws IOException {
        Deam spec = spec("");

        DamagedFiles.requireTableOrRefusal(
                resource(ending), 1, path -> MusicReader.read(spec, files(ending, path)));
    }

    private Table read(String keys, String ending, byte[] sound) throws IOException {
        Path file = folder.resolve("sound");
        Files.write(file, sound);
        return MusicReader.read(spec(keys), files(ending, file));
    }

    private InvalidExperiment refused(String keys, byte[] wav) {
        return catchThrowableOfType(InvalidExperiment.class, () -> read(keys, "wav", wav));
    }

    private SequencedMap<String, Path> files(String ending, Path sound) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        files.put("tone." + ending, sound);
        files.put("annotations.csv", table);
        return files;
    }

    private static Deam spec(String keys) {
        return SpecReader.read(Yaml.read("{files: [tone.wav]%s}".formatted(keys)), Deam.class);
    }

    private static double[] values(Table table, String column) {
        return table.column(column).tensor().doubles();
    }

    /// Eight hours of them are 29 MB, and 2.5 GB at the rate that they would be brought to.
    @Test
    void a_recording_at_a_low_rate_is_no_longer_than_one_at_a_high_rate() {
        Recording recording = new Recording(1_000);
        for (int i = 0; i < 660_000; i++) {
            recording.add(0);
        }

        assertThatThrownBy(() -> recording.add(0)).hasMessage("has more than 660000 samples");
    }

    private byte[] wav(int samples) throws IOException {
        AudioFormat format = new AudioFormat(22_050, 16, 1, true, false);
        Path file = folder.resolve("made.wav");
        try (AudioInputStream stream =
                new AudioInputStream(
                        new ByteArrayInputStream(new byte[2 * samples]), format, samples)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return Files.readAllBytes(file);
    }

    private static byte[] resource(String ending) {
        try (InputStream file = DeamReaderTest.class.getResourceAsStream("/music/tone." + ending)) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
