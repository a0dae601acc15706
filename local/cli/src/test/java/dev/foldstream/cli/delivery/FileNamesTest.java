package dev.foldstream.cli.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @Test
    void a_name_is_the_models_without_hyphens() {
        assertThat(FileNames.of("emotion-recognizer")).isEqualTo("emotionrecognizer");
        assertThat(FileNames.of("mlp.12")).isEqualTo("mlp.12");
    }

    @ParameterizedTest
    @CsvSource({
        "RTNEURAL, model.json, m.json",
        "RTNEURAL, certificate.json, certificates/m.json",
        "RTNEURAL, model.onnx, m.onnx",
        "RTNEURAL, model.onnx.certificate.json, certificates/m.onnx.json",
        "RTNEURAL KELLY_V2, model.json, m.json",
        "RTNEURAL KELLY_V2, model.kelly.json, m.kelly.json",
        "RTNEURAL KELLY_V2, model.kelly.json.certificate.json, certificates/m.kelly.json",
        "KELLY_V2, model.kelly.json, m.json",
        "KELLY_V2, model.kelly.json.certificate.json, certificates/m.json",
        "KELLY_V2 RTNEURAL, model.json, m.rtneural.json",
        "KELLY_V2 RTNEURAL, certificate.json, certificates/m.rtneural.json",
        "KELLY_V2 ONNX, model.onnx, m.onnx"
    })
    void the_first_format_that_is_json_has_the_plain_name(
            String formats, String stored, String name) {
        List<ExportFormat> chosen =
                Stream.of(formats.split(" ", -1)).map(ExportFormat::valueOf).toList();

        assertThat(FileNames.of("m", stored, chosen)).isEqualTo(name);
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
