package dev.foldstream.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.spec.Chords;
import dev.foldstream.contracts.spec.Deam;
import dev.foldstream.contracts.spec.Emotion;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.Groove;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.MidiGroove;
import dev.foldstream.contracts.spec.OnBadRow;
import dev.foldstream.contracts.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
    private static final String SUITE =
            """
            suite: kelly
            experiments:
              emotion:
                dataset: {kind: emotion, rows: 50, steps: 4}
                folds: {kind: k-fold, k: 3, validation: 0.2}
                models:
                  lstm:
                    architecture: {kind: sequential, layers: [{kind: dense, units: 64}]}
                    training: {epochs: 50, earlyStopping: {patience: 10, minimumDelta: 0.001}}
                  linear: {architecture: {kind: linear}}
                export: {models: [lstm]}
              harmony:
                dataset: {kind: harmony}
                models:
                  net:
                    architecture: {kind: mlp}
                    training: {optimizer: {kind: sgd}, earlyStopping: {}}
                export: {models: [net]}
              groove:
                dataset: {kind: groove, rows: 60}
                folds: {kind: repeated, times: 2}
                models: {plain: {architecture: {kind: mlp}, training: {earlyStopping: {}}}}
            """;

    @TempDir private Path folder;

    @Test
    void every_network_of_every_experiment_is_trained_as_the_options_say() throws IOException {
        List<ExperimentFile> experiments =
                read(SUITE, List.of(), training(3, 16, 1e-5, 0.3, 7), MusicChanges.NONE);

        for (ExperimentFile experiment : experiments) {
            for (String model : experiment.spec().models().keySet()) {
                Optional<TrainingSpec> training = experiment.spec().model(model).training();
                assertThat(training.isPresent()).isEqualTo(!model.equals("linear"));
                training.ifPresent(how -> {
                    assertThat(how.epochs()).isEqualTo(3);
                    assertThat(how.batchSize()).isEqualTo(16);
                    assertThat(how.optimizer().learningRate()).isEqualTo(1e-5);
                    assertThat(how.earlyStopping().orElseThrow().patience()).isEqualTo(7);
                });
            }
            assertThat(experiment.spec().folds().validation()).isEqualTo(0.3);
        }
        assertThat(experiments.getFirst().spec())
                .extracting(spec ->
                        spec.model("lstm").training().orElseThrow().earlyStopping().orElseThrow())
                .as("what no option names stays")
                .hasFieldOrPropertyWithValue("minimumDelta", 0.001);
        assertThat(experiments.get(1).command())
                .endsWith(
                        "--epochs 3 --batch-size 16 --learning-rate 0.000010 --validation-split 0.3"
                                + " --early-stopping-patience 7");
    }

    @Test
    void a_value_that_is_named_by_its_path_is_what_the_path_says() throws IOException {
        List<ExperimentFile> experiments =
                read(
                        SUITE,
                        List.of("emotion.models.lstm.training.epochs=9"),
                        training(3, null, null, null, null),
                        MusicChanges.NONE);

        assertThat(epochs(experiments.get(0), "lstm")).isEqualTo(9);
        assertThat(epochs(experiments.get(1), "net")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0,,,,, '--epochs: 0 is not allowed: expected'",
        ",-1,,,, '--batch-size: -1 is not allowed: expected'",
        ",,0,,, '--learning-rate: 0.0 is not allowed: expected'",
        ",,NaN,,, '--learning-rate: '",
        ",,Infinity,,, '--learning-rate: '",
        ",,,1,, '--validation-split: 1.0 is not allowed: expected'",
        ",,,-0.1,, '--validation-split: -0.1 is not allowed: expected'",
        ",,,,0, '--early-stopping-patience: 0 is not allowed: expected'"
    })
    void a_value_out_of_bounds_is_refused_once_with_the_name_of_its_option(
            @Nullable Integer epochs,
            @Nullable Integer batch,
            @Nullable Double rate,
            @Nullable Double share,
            @Nullable Integer patience,
            String sentence) {
        assertThatThrownBy(() ->
                        read(
                                SUITE,
                                List.of(),
                                training(epochs, batch, rate, share, patience),
                                MusicChanges.NONE))
                .isInstanceOf(InvalidExperiment.class)
                .message()
                .startsWith(sentence)
                .hasLineCount(1);
    }

    @Test
    void patience_needs_early_stopping_to_have_some() {
        String none = SUITE.replace("training: {earlyStopping: {}}", "training: {epochs: 5}");

        assertThatThrownBy(() ->
                        read(
                                none,
                                List.of(),
                                training(null, null, null, null, 5),
                                MusicChanges.NONE))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessage(
                        "--early-stopping-patience: 5 is not allowed: expected early stopping in"
                                + " every network: models.plain has no 'training.earlyStopping'");
    }

    @Test
    void a_sweep_of_the_same_value_is_not_overruled() {
        String swept =
                SUITE.replace(
                        "architecture: {kind: mlp}\n",
                        "architecture: {kind: mlp}\n        sweep: {training.epochs: [1, 2]}\n");

        assertThatThrownBy(() ->
                        read(
                                swept,
                                List.of(),
                                training(5, null, null, null, null),
                                MusicChanges.NONE))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("--epochs: 5 is not allowed")
                .hasMessageContaining("the sweep of models.net tries several");
    }

    @Test
    void an_option_that_changes_nothing_is_refused() {
        String linear =
                """
                name: small
                dataset: {kind: moons}
                models: {line: {architecture: {kind: linear}}}
                """;

        assertThatThrownBy(() ->
                        read(
                                linear,
                                List.of(),
                                training(5, null, null, null, null),
                                new MusicChanges(Optional.empty(), true)))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("--epochs: this is not allowed: expected a model with")
                .hasMessageContaining("--use-synthetic: this is not allowed: expected a dataset");
    }

    @Test
    void real_music_is_taken_where_it_is_there_and_synthetic_where_not() throws IOException {
        Path datasets = folder.resolve("datasets");
        touch(datasets, "deam/audio/2.mp3", "deam/audio/3.WAV", "deam/audio/4.flac");
        touch(datasets, "deam/annotations/annotations.csv");
        touch(datasets, "deam/annotations/static_annotations_averaged_songs_1_2000.csv");
        touch(datasets, "groove_midi/drummer1/1.mid", "groove_midi/README", "groove_midi/.x.mid");

        List<ExperimentFile> experiments =
                read(
                        SUITE,
                        List.of(),
                        TrainingChanges.NONE,
                        new MusicChanges(Optional.of(datasets), false));

        assertThat(experiments.get(0).spec().dataset())
                .isEqualTo(
                        new Deam(
                                List.of(
                                        "datasets/deam/annotations/annotations.csv",
                                        "datasets/deam/audio/2.mp3",
                                        "datasets/deam/audio/3.WAV"),
                                4,
                                List.of(),
                                OnBadRow.SKIP,
                                List.of("input"),
                                List.of("target")));
        assertThat(experiments.get(0).files()).hasSize(3);
        assertThat(experiments.get(2).spec().dataset())
                .isInstanceOfSatisfying(
                        MidiGroove.class,
                        groove ->
                                assertThat(groove.files())
                                        .containsExactly("datasets/groove_midi/drummer1/1.mid"));
        assertThat(experiments.get(1).spec().dataset().files()).isEmpty();
        assertThat(experiments.stream().flatMap(each -> each.notes().stream()).toList())
                .containsExactly(
                        "kelly-emotion: real data, 2 files at " + datasets.resolve("deam"),
                        "kelly-harmony: synthetic data; there are no chord progressions at "
                                + datasets.resolve("chords/chord_progressions.json"),
                        "kelly-groove: real data, 1 file at " + datasets.resolve("groove_midi"));
    }

    @Test
    void tables_of_deam_itself_are_found_in_their_folders() throws IOException {
        Path datasets = folder.resolve("datasets");
        touch(datasets, "deam/MEMD_audio/2.mp3");
        String averages = "deam/annotations/averaged/static_annotations_averaged_songs_1_2000.csv";
        touch(datasets, averages, "deam/annotations/raters/static_annotations_songs_1_2000.csv");

        assertThat(
                        read(
                                        SUITE,
                                        List.of(),
                                        TrainingChanges.NONE,
                                        new MusicChanges(Optional.of(datasets), false))
                                .getFirst()
                                .spec()
                                .dataset()
                                .files())
                .containsExactly("datasets/" + averages, "datasets/deam/MEMD_audio/2.mp3");
    }

    @Test
    void a_collection_that_is_too_large_is_taken_in_part() throws IOException {
        String melody =
                "name: m\ndataset: {kind: melody}\nmodels: {n: {architecture: {kind: mlp}}}";
        Path datasets = folder.resolve("datasets");
        for (int i = 0; i < 1000; i++) {
            touch(datasets, "lakh_midi/%04d.mid".formatted(i));
        }

        ExperimentFile experiment =
                read(
                                melody,
                                List.of(),
                                TrainingChanges.NONE,
                                new MusicChanges(Optional.of(datasets), false))
                        .getFirst();

        assertThat(experiment.spec().dataset().files())
                .hasSize(500)
                .startsWith("datasets/lakh_midi/0000.mid", "datasets/lakh_midi/0002.mid");
        assertThat(experiment.notes())
                .containsExactly(
                        "m: real data, 500 of the 1,000 files at %s, evenly chosen: an experiment can't carry more"
                                .formatted(datasets.resolve("lakh_midi")));
    }

    @Test
    void synthetic_data_is_taken_whatever_is_there() throws IOException {
        Path datasets = folder.resolve("datasets");
        touch(datasets, "groove_midi/1.mid", "chords/chord_progressions.json");
        String chords =
                SUITE.replace(
                        "{kind: harmony}",
                        "{kind: chords, files: [datasets/chords/chord_progressions.json]}");

        List<ExperimentFile> experiments =
                read(
                        chords,
                        List.of(),
                        TrainingChanges.NONE,
                        new MusicChanges(Optional.of(datasets), true));

        assertThat(experiments.stream().map(ExperimentFile::spec).map(ExperimentSpec::dataset))
                .extracting(Object::getClass)
                .containsExactly(Emotion.class, Chords.class, Groove.class);
        assertThat(experiments.get(1).spec().dataset().files()).isEmpty();
        assertThat(experiments.get(1).notes())
                .containsExactly("kelly-harmony: synthetic data, as --use-synthetic says");
    }

    @Test
    void a_folder_that_is_not_there_is_refused() {
        assertThatThrownBy(() ->
                        read(
                                SUITE,
                                List.of(),
                                TrainingChanges.NONE,
                                new MusicChanges(Optional.of(folder.resolve("none")), false)))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith(
                        "--datasets-dir: '%s/none' is no folder.".formatted(folder));
    }

    private static int epochs(ExperimentFile experiment, String model) {
        return experiment.spec().model(model).training().orElseThrow().epochs();
    }

    private List<ExperimentFile> read(
            String text, List<String> overrides, TrainingChanges training, MusicChanges music)
            throws IOException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), text);
        return ExperimentFile.read(file, overrides, new Changes(training, music));
    }

    private static TrainingChanges training(
            @Nullable Integer epochs,
            @Nullable Integer batch,
            @Nullable Double rate,
            @Nullable Double share,
            @Nullable Integer patience) {
        return new TrainingChanges(
                Optional.ofNullable(epochs),
                Optional.ofNullable(batch),
                Optional.ofNullable(rate),
                Optional.ofNullable(share),
                Optional.ofNullable(patience));
    }

    private static void touch(Path folder, String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }
}
