package dev.foldstream.contracts.spec;

import static dev.foldstream.contracts.spec.Trees.SMALLEST;
import static dev.foldstream.contracts.spec.Trees.smallestAnd;
import static dev.foldstream.contracts.spec.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderTest {
    private static final String FOLDS =
            "[all-data, group-k-fold, holdout, k-fold, leave-groups-out, leave-one-group-out,"
                    + " monte-carlo, nested, predefined, repeated, stratified-group-k-fold,"
                    + " stratified-k-fold, temporal]";

    @Test
    void smallest_experiment_gets_every_default() {
        ExperimentSpec spec = SpecReader.read(tree(SMALLEST));

        assertThat(spec.seeds()).containsExactly(42L);
        assertThat(spec.dataset())
                .isEqualTo(new CsvDataset("rows.csv", List.of("a", "b"), List.of("y"), ","));
        assertThat(spec.folds()).isEqualTo(new KFold(5, true, 42, 0.15));
        assertThat(spec.model("mlp"))
                .isEqualTo(
                        new ModelSpec(
                                new Mlp(List.of(64, 32), Activation.RELU),
                                Optional.of(
                                        new TrainingSpec(
                                                100,
                                                32,
                                                new Adam(0.001, 0.9, 0.999, 1e-8),
                                                new ConstantRate(),
                                                Optional.empty(),
                                                new MeanSquaredError(),
                                                Initialization.DEFAULT,
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                List.of(),
                                                FloatingPrecision.FLOAT32,
                                                Optional.empty()))));
        assertThat(spec.evaluation())
                .isEqualTo(
                        new EvaluationSpec(
                                List.of(),
                                Optional.empty(),
                                new ComparisonSpec(
                                        List.of(), 0.05, Optional.empty(), Optional.empty()),
                                false));
        assertThat(spec.export()).isEqualTo(new ExportSpec(List.of("best")));
    }

    @Test
    void models_keep_the_order_of_the_file() {
        ExperimentSpec spec =
                SpecReader.read(
                        smallestAnd(
                                """
                                  zebra: {architecture: {kind: linear}}
                                  ant: {architecture: {kind: linear}}
                                """));

        assertThat(spec.models().sequencedKeySet()).containsExactly("mlp", "zebra", "ant");
    }

    @Test
    void null_is_the_same_as_nothing_written() {
        assertThat(SpecReader.read(smallestAnd("seeds:\nfolds: ~\nexport: null\n")))
                .isEqualTo(SpecReader.read(tree(SMALLEST)));
    }

    @Test
    void unknown_key_is_refused_with_the_nearest_one() {
        assertThat(sentences(smallestAnd("metrics: [mae]\nmodel: {}\n")))
                .containsExactly(
                        "metrics: this key is not allowed: expected one of the keys [name, seeds,"
                                + " dataset, folds, leakage, models, evaluation, export]",
                        "model: this key is not allowed: expected one of the keys [name, seeds,"
                                + " dataset, folds, leakage, models, evaluation, export] (did you mean"
                                + " 'models'?)");
    }

    @Test
    void nearest_key_is_found_inside_a_variant() {
        assertThat(sentences(smallestAnd("folds: {kind: k-fold, suffle: true}\n")))
                .containsExactly(
                        "folds.suffle: this key is not allowed: expected one of the keys [kind, k,"
                                + " shuffle, seed, validation] (did you mean 'shuffle'?)");
    }

    @Test
    void unknown_kind_is_refused_with_the_nearest_one() {
        assertThat(sentences(smallestAnd("folds: {kind: kfold}\n")))
                .containsExactly(
                        "folds.kind: 'kfold' is not allowed: expected one of "
                                + FOLDS
                                + " (did you mean 'k-fold'?)");
    }

    @Test
    void section_without_its_kind_is_refused() {
        assertThat(sentences(smallestAnd("folds: {k: 3}\n")))
                .containsExactly("folds.kind is missing: expected one of " + FOLDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "seeds: 7                           | seeds      | 7       | a list",
                "seeds: [one]                       | seeds[0]   | 'one'   | a whole number of 64 bits",
                "seeds: [1, 2.5]                    | seeds[1]   | 2.5     | a whole number of 64 bits",
                "seeds: [1, ~]                      | seeds[1]   | \"\"    | a whole number of 64 bits",
                "folds: {kind: k-fold, k: '5'}      | folds.k    | '5'     | a whole number of 32 bits",
                "folds: {kind: k-fold, k: 5000000000} | folds.k  | 5000000000 | a whole number of 32 bits",
                "folds: {kind: k-fold, shuffle: 1}  | folds.shuffle | 1    | true or false",
                "folds: {kind: k-fold, validation: x} | folds.validation | 'x' | a number",
                "folds: five                        | folds      | 'five'  | a section with a 'kind'",
                "evaluation: []                     | evaluation | []      | a section with the keys [metrics, baseline, comparison, ensembles]",
                "evaluation: {metrics: [mea]}       | evaluation.metrics[0] | 'mea' | one of [mae, rmse, r2, mse, median-ae, max-error, mape, explained-variance] or 44 more (did you mean 'mae'?)",
                "evaluation: {baseline: 3}          | evaluation.baseline | 3 | a text",
            })
    void wrong_type_is_refused(String line, String path, String value, String expected) {
        assertThat(violations(smallestAnd(line + "\n")))
                .containsExactly(new Violation(path, value, expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "folds: {kind: k-fold, k: 1}                | folds.k | 1 | a number ≥ 2 and ≤ 10000",
                "folds: {kind: k-fold, validation: 1}       | folds.validation | 1.0 | a number ≥ 0 and < 1",
                "folds: {kind: k-fold, validation: -0.1}    | folds.validation | -0.1 | a number ≥ 0 and < 1",
                "folds: {kind: k-fold, validation: 1e999}   | folds.validation | Infinity | a number ≥ 0 and < 1",
                "evaluation: {comparison: {alpha: 0}}       | evaluation.comparison.alpha | 0.0 | a number > 0 and < 1",
                "evaluation: {metrics: [mae, mae]}          | evaluation.metrics | [MAE, MAE] | none twice",
                "evaluation: {metrics: [bias, mae]}         | evaluation.metrics | [BIAS, MAE] | a metric first that ranks, such as 'mae': 'bias' is best at 0, and its means put no model before another",
                "evaluation: {comparison: {tests: [corrected-t, corrected-t]}} | evaluation.comparison.tests | [CORRECTED_T, CORRECTED_T] | each test once",
                "evaluation: {comparison: {rope: 0}}        | evaluation.comparison.rope | 0.0 | a number > 0",
                "evaluation: {comparison: {pairs: baseline}} | evaluation.comparison.pairs | baseline | a named baseline, or all, or best",
                "evaluation: {baseline: other}              | evaluation.baseline | other | the name of a model: [mlp]",
                "export: {models: [other]}                  | export.models | other | the name of a model: [mlp]",
                "export: {models: [mlp, mlp]}               | export.models | [mlp, mlp] | each model once",
                "seeds: []                                  | seeds | [] | at least one seed, none twice",
                "seeds: [1, 1]                              | seeds | [1, 1] | at least one seed, none twice",
            })
    void impossible_value_is_refused(String line, String path, String value, String expected) {
        assertThat(violations(smallestAnd(line + "\n")))
                .containsExactly(new Violation(path, value, expected));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -1})
    void learning_rate_must_be_positive_and_finite(double rate) {
        ObjectNode experiment = tree(SMALLEST);
        ((ObjectNode) experiment.at("/models/mlp"))
                .putObject("training")
                .putObject("optimizer")
                .put("kind", "adam")
                .put("learningRate", rate);

        assertThat(violations(experiment))
                .containsExactly(
                        new Violation(
                                "models.mlp.training.optimizer.learningRate",
                                String.valueOf(rate),
                                "a number > 0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".nan", ".inf", "-.inf"})
    void yaml_that_is_not_finite_is_refused_where_it_stands(String number) {
        assertThatThrownBy(() -> smallestAnd("folds: {kind: k-fold, validation: " + number + "}\n"))
                .isInstanceOf(InvalidExperiment.class)
                .hasMessageContaining("line 5")
                .hasMessageContaining(number);
    }

    @Test
    void kind_that_is_no_word_is_refused() {
        assertThat(violations(smallestAnd("folds: {kind: [k-fold]}\n")))
                .containsExactly(new Violation("folds.kind", "[\"k-fold\"]", "one of " + FOLDS));
    }

    @Test
    void width_of_a_layer_is_checked_one_by_one() {
        assertThat(violations(tree(SMALLEST.replace("kind: mlp", "kind: mlp, layers: [8, 0, -3]"))))
                .extracting(Violation::path)
                .containsExactly(
                        "models.mlp.architecture.layers[1]", "models.mlp.architecture.layers[2]");
    }

    @Test
    void missing_values_are_named_with_what_they_mean() {
        assertThat(sentences(tree("{}")))
                .containsExactly(
                        "name is missing: expected short name; the experiment's id begins with"
                                + " it",
                        "dataset is missing: expected where the rows come from",
                        "models is missing: expected the models to compare, by name");
    }

    @Test
    void model_without_a_section_is_refused() {
        assertThat(sentences(tree(SMALLEST.replace("{architecture: {kind: mlp}}", ""))))
                .containsExactly(
                        "models.mlp is missing: expected a section with the keys [architecture,"
                                + " inputs, branches, phases, training, initialWeights, sweep, search,"
                                + " selection, successiveHalving]");
    }

    @Test
    void training_of_a_model_in_closed_form_is_refused() {
        assertThat(
                        violations(
                                smallestAnd(
                                        "  ols: {architecture: {kind: linear}, training:"
                                                + " {epochs: 3}}\n")))
                .extracting(Violation::path)
                .containsExactly("models.ols.training");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "under_score", "-first", "a/b", "..", "best"})
    void model_needs_a_name_that_can_stand_in_a_key(String name) {
        assertThat(violations(tree(SMALLEST.replace("mlp: {arch", name + ": {arch"))))
                .singleElement()
                .extracting(Violation::path, Violation::value)
                .containsExactly("models", name);
    }

    @Test
    void empty_text_is_a_text_and_not_a_missing_value() {
        assertThat(violations(tree(SMALLEST.replace("name: tiny", "name: ''"))))
                .extracting(Violation::path, Violation::expected)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("name", Names.EXPECTED));
        assertThat(violations(tree(SMALLEST.replace("rows.csv", "\"\", delimiter: ''"))))
                .extracting(Violation::path)
                .containsExactly("dataset.file", "dataset.delimiter");
    }

    @Test
    void a_column_is_used_once() {
        assertThat(violations(tree(SMALLEST.replace("[a, b]", "[a, a, y]"))))
                .extracting(Violation::sentence)
                .containsExactly(
                        "dataset.inputs: a is not allowed: expected each column once",
                        "dataset.targets: y is not allowed: expected a column that is not an"
                                + " input as well");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        JsonNode experiment =
                tree(
                        """
                        title: tiny
                        seeds: [1, two]
                        dataset: {kind: csv, file: rows.csv, targets: [y]}
                        folds: {kind: k-fold, k: 1, shuffle: maybe}
                        models:
                          mlp:
                            architecture: {kind: mlp, layers: [0]}
                            training: {epochs: many, batchSize: 0}
                        """);

        assertThat(violations(experiment))
                .extracting(Violation::path)
                .containsExactly(
                        "title",
                        "name",
                        "seeds[1]",
                        "dataset.inputs",
                        "folds.shuffle",
                        "folds.k",
                        "models.mlp.architecture.layers[0]",
                        "models.mlp.training.epochs",
                        "models.mlp.training.batchSize");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "# only a comment\n", "~", "null", "---\n"})
    void file_without_content_is_refused(String text) {
        assertThat(sentences(Yaml.read(text)))
                .singleElement()
                .asString()
                .startsWith("the experiment is missing: expected a section with the keys [name,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2]", "just text", "5"})
    void file_that_is_no_section_is_refused(String text) {
        assertThat(sentences(Yaml.read(text)))
                .singleElement()
                .asString()
                .contains("is not allowed: expected a section with the keys [name,");
    }

    @Test
    void long_values_are_shown_briefly() {
        assertThat(violations(smallestAnd("seeds: " + "x".repeat(500) + "\n")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.value()).hasSizeLessThan(61));
    }

    private static List<Violation> violations(JsonNode experiment) {
        InvalidExperiment refusal =
                catchThrowableOfType(InvalidExperiment.class, () -> SpecReader.read(experiment));
        assertThat(refusal).as("a refusal of %s", experiment).isNotNull();
        return refusal.violations();
    }

    private static List<String> sentences(JsonNode experiment) {
        return violations(experiment).stream().map(Violation::sentence).toList();
    }
}
