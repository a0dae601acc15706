package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class SweepSpecTest {

    @Test
    void a_grid_has_every_combination_and_its_last_path_changes_fastest() {
        ModelSpec model =
                model(
                        """
                        architecture: {kind: mlp}
                        training: {epochs: 7}
                        sweep:
                          training.optimizer.learningRate: [0.1, 0.01]
                          architecture.layers: [[64, 32], [128], []]
                        """);

        List<ModelSpec> variants = model.variants();

        assertThat(variants)
                .extracting(
                        variant -> variant.training().orElseThrow().optimizer().learningRate(),
                        variant -> ((Mlp) variant.architecture()).layers(),
                        variant -> variant.training().orElseThrow().epochs())
                .containsExactly(
                        row(0.1, List.of(64, 32)),
                        row(0.1, List.of(128)),
                        row(0.1, List.of()),
                        row(0.01, List.of(64, 32)),
                        row(0.01, List.of(128)),
                        row(0.01, List.of()));
        assertThat(variants).allMatch(variant -> variant.candidates().isEmpty());
    }

    private static org.assertj.core.groups.Tuple row(double rate, List<Integer> layers) {
        return org.assertj.core.groups.Tuple.tuple(rate, layers, 7);
    }

    @Test
    void a_random_search_draws_the_same_candidates_again() {
        ModelSpec model =
                model(
                        """
                        architecture: {kind: mlp}
                        search: {kind: random, count: 200, seed: 3}
                        sweep:
                          training.optimizer.learningRate: {kind: log-uniform, from: 0.0001, to: 0.1}
                          training.batchSize: {kind: integers, from: 16, to: 18}
                          architecture.dropout: {kind: uniform, from: 0, to: 0.5}
                          architecture.activation: [relu, tanh]
                        """);

        List<ModelSpec> variants = model.variants();

        assertThat(variants).hasSize(200).isEqualTo(model.variants());
        assertThat(variants)
                .extracting(variant -> variant.training().orElseThrow().batchSize())
                .contains(16, 17, 18);
        // half of the draws of a log-uniform distribution are below its geometric mean;
        // five standard deviations of a binomial distribution are 35 of 200
        assertThat(variants.stream().filter(v -> rate(v) < Math.sqrt(0.0001 * 0.1)).count())
                .isBetween(65L, 135L);
        assertThat(variants).allMatch(v -> rate(v) >= 0.0001 && rate(v) < 0.1);
    }

    private static double rate(ModelSpec model) {
        return model.training().orElseThrow().optimizer().learningRate();
    }

    @Test
    void without_a_sweep_a_model_is_its_only_variant() {
        ModelSpec model = model("architecture: {kind: mlp}");
        assertThat(model.variants()).containsExactly(model);
    }

    @Test
    void candidates_are_numbered_after_a_dot() {
        ExperimentSpec experiment =
                SpecReader.read(
                        Yaml.read(
                                """
                                name: sweep
                                dataset: {kind: csv, file: a.csv, inputs: [x], targets: [y]}
                                models:
                                  ols: {architecture: {kind: linear}}
                                  mlp:
                                    architecture: {kind: mlp}
                                    sweep: {training.epochs: [3, 4]}
                                """));
        assertThat(experiment.candidates("ols")).containsOnlyKeys("ols");
        assertThat(experiment.candidates("mlp")).containsOnlyKeys("mlp.0", "mlp.1");
    }

    /// All of them are one stack, and one event says what came of all its trials.
    @Test
    void rivals_are_no_more_than_one_event_can_tell_of() {
        String few = "search: {kind: random, count: 2000}\n";
        String many = "search: {kind: random, count: 2001}\n";
        String sweep =
                """
                successiveHalving: {}
                sweep: {training.optimizer.learningRate: {kind: uniform, from: 0.1, to: 0.2}}
                """;

        assertThat(violations(many + sweep))
                .containsExactly(
                        "successiveHalving: {…} among 2001 candidates is not allowed: expected at"
                                + " most 2000 candidates beside it: they are trained together");
        assertThat(model("architecture: {kind: mlp}\n" + few + sweep).variants()).hasSize(2000);
    }

    @Test
    void what_no_candidate_can_be_is_refused_where_the_sweep_says_it() {
        assertThat(violations("sweep: {training.epochs: [3, -4]}"))
                .containsExactly(
                        "sweep: -4 in {training.epochs=-4} is not allowed: expected as"
                                + " training.epochs a number ≥ 1 and ≤ 10000000");
        assertThat(violations("sweep: {training.epochz: [3]}"))
                .singleElement()
                .asString()
                .contains("training.epochz", "did you mean 'epochs'?");
        assertThat(violations("sweep: {training.epochs: 3}"))
                .containsExactly(
                        "sweep.training.epochs: 3 is not allowed: expected a list of values; a"
                                + " distribution needs 'search: {kind: random}'");
        assertThat(
                        violations(
                                """
                                search: {kind: random, count: 2}
                                sweep: {training.epochs: {kind: uniform, from: 3, to: 2}}
                                """))
                .containsExactly(
                        "sweep.training.epochs.to: 2.0 is not allowed: expected more than 'from',"
                                + " 3.0");
        assertThat(violations("successiveHalving: {}"))
                .singleElement()
                .asString()
                .contains("a 'sweep' beside it");
        String numbers = java.util.stream.IntStream.range(1, 102).boxed().toList().toString();
        assertThat(
                        violations(
                                "sweep: {training.epochs: %s, training.batchSize: %s}"
                                        .formatted(numbers, numbers)))
                .singleElement()
                .asString()
                .contains("10201 combinations");
    }

    @Test
    void rungs_of_successive_halving_are_at_powers_of_eta() {
        SuccessiveHalving halving = new SuccessiveHalving(3, 10);
        assertThat(halving.nextRung(0)).isEqualTo(10);
        assertThat(halving.nextRung(10)).isEqualTo(30);
        assertThat(halving.nextRung(29)).isEqualTo(30);
        assertThat(halving.rung(10)).isZero();
        assertThat(halving.rung(90)).isEqualTo(2);
        assertThat(halving.rung(20)).isEqualTo(-1);
        assertThat(halving.survivors(27, 0)).isEqualTo(9);
        assertThat(halving.survivors(27, 1)).isEqualTo(3);
        assertThat(halving.survivors(2, 0)).isEqualTo(1);
    }

    private static List<String> violations(String lines) {
        InvalidExperiment refusal =
                catchThrowableOfType(
                        InvalidExperiment.class,
                        () -> model("architecture: {kind: mlp}\n" + lines));
        return refusal.violations().stream().map(Violation::sentence).toList();
    }

    private static ModelSpec model(String yaml) {
        return SpecReader.read(Yaml.read(yaml), ModelSpec.class);
    }
}
