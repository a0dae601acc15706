package dev.foldstream.cli.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileNamesTest {

    @Test
    void a_name_is_the_models_without_hyphens() {
        assertThat(FileNames.of("emotion-recognizer")).isEqualTo("emotionrecognizer");
        assertThat(FileNames.of("mlp.12")).isEqualTo("mlp.12");
    }

    @Test
    void two_experiments_that_would_leave_the_same_file_are_refused() {
        List<ExperimentSpec> experiments =
                List.of(experiment("one", "a-b", "a-b", "c"), experiment("two", "ab", "ab", "d"));

        assertThatThrownBy(() -> FileNames.requireDistinct(experiments))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith(
                        "Two models would be left as 'ab': 'a-b' of one and 'ab' of two. Rename");
    }

    @Test
    void the_best_may_be_any_model_of_its_experiment() {
        List<ExperimentSpec> experiments =
                List.of(experiment("one", "best", "a", "b"), experiment("two", "b", "b", "c"));

        assertThatThrownBy(() -> FileNames.requireDistinct(experiments))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("'b' of one and 'b' of two");
    }

    @Test
    void what_is_not_exported_may_have_any_name() {
        assertThatCode(() ->
                        FileNames.requireDistinct(
                                List.of(
                                        experiment("one", "a", "a", "linear"),
                                        experiment("two", "b", "b", "linear"))))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        FileNames.requireDistinct(List.of(experiment("one", "best, a", "a", "b"))))
                .as("the best may be a model that is named, too")
                .doesNotThrowAnyException();
    }

    private static ExperimentSpec experiment(
            String name, String exported, String first, String second) {
        return SpecReader.read(
                Yaml.read(
                        """
                        name: %s
                        dataset: {kind: dynamics}
                        models:
                          %s: {architecture: {kind: linear}}
                          %s: {architecture: {kind: linear}}
                        export: {models: [%s]}
                        """
                                .formatted(name, first, second, exported)));
    }
}
