package dev.foldstream.trainer.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.ColumnEstimate;
import dev.foldstream.contracts.spec.EstimatorSpec;
import dev.foldstream.contracts.spec.GradientBoosting;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.contracts.spec.LogisticRegression;
import dev.foldstream.contracts.spec.RandomForest;
import dev.foldstream.contracts.spec.SignalEstimator;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SupportVectorMachine;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingWatch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every estimator keeps, walked over all that the spec permits.
class EstimatorContractTest {

    /// All that learn from any columns: what takes a column or a signal has tests of its own.
    static Stream<EstimatorSpec> all() {
        return Arrays.stream(EstimatorSpec.class.getPermittedSubclasses())
                .filter(type -> type != ColumnEstimate.class && type != SignalEstimator.class)
                .map(type -> SpecReader.defaults(type.asSubclass(Record.class)))
                .map(EstimatorSpec.class::cast);
    }

    static Stream<EstimatorSpec> fittedByMembers() {
        return all().filter(spec -> !(spec instanceof Linear));
    }

    static Stream<EstimatorSpec> ofNumbers() {
        return all().filter(spec -> !(spec instanceof LogisticRegression));
    }

    static Stream<EstimatorSpec> ofNumbersAndFittedByMembers() {
        return ofNumbers().filter(spec -> !(spec instanceof Linear));
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_same_trials_give_the_same_bits(EstimatorSpec spec) throws TrainingCancelled {
        StackSamples samples = Table.iris().everyTested(4, 7, 8);

        StackFit first = fit(spec, samples);
        StackFit second = fit(spec, samples);

        assertThat(second.predictions().write()).isEqualTo(first.predictions().write());
        assertThat(second.weights().write()).isEqualTo(first.weights().write());
        assertThat(second.outcomes()).isEqualTo(first.outcomes());
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_member_does_not_depend_on_those_beside_it(EstimatorSpec spec) throws TrainingCancelled {
        StackFit both = fit(spec, Table.iris().everyTested(4, 7, 8));
        StackFit alone = fit(spec, Table.iris().everyTested(4, 8));

        String id = Table.trial(8).id();
        assertThat(alone.predictions().get(id)).isEqualTo(both.predictions().get(id));
        assertThat(alone.outcomes().getFirst()).isEqualTo(both.outcomes().getLast());
    }

    /// XGBoost and LIBSVM have state of their own, which must not go from one thread to another.
    @ParameterizedTest
    @MethodSource("all")
    void stacks_that_are_fitted_side_by_side_do_not_disturb_each_other(EstimatorSpec spec)
            throws TrainingCancelled {
        byte[] alone = predictions(spec, 1);

        List<CompletableFuture<byte[]>> sideBySide =
                Stream.of(1L, 2L, 1L, 3L)
                        .map(seed -> CompletableFuture.supplyAsync(() -> unchecked(spec, seed)))
                        .toList();

        assertThat(sideBySide.get(0).join()).isEqualTo(alone);
        assertThat(sideBySide.get(2).join()).isEqualTo(alone);
        assertThat(sideBySide.get(1).join()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("fittedByMembers")
    void classes_get_probabilities(EstimatorSpec spec) throws TrainingCancelled {
        StackFit fit = fit(spec, Table.iris().everyTested(4, 7));

        double[] probabilities = fit.predictions().get(Table.trial(7).id()).doubles();
        for (int row = 0; row < probabilities.length; row += 3) {
            assertThat(Arrays.stream(probabilities, row, row + 3)).allMatch(p -> p >= 0 && p <= 1);
            assertThat(Arrays.stream(probabilities, row, row + 3).sum()).isEqualTo(1, within(1e-6));
        }
        assertThat(((TrialOutcome.Trained) fit.outcomes().getFirst()).trainingLoss())
                .as("mean of −log p of the true class; ln 3 is a guess")
                .isBetween(0.0, 0.4);
    }

    @ParameterizedTest
    @MethodSource("fittedByMembers")
    void what_was_stored_of_classes_predicts_the_same(EstimatorSpec spec) throws TrainingCancelled {
        storedPredictsTheSame(spec, Table.wine());
    }

    @ParameterizedTest
    @MethodSource("ofNumbersAndFittedByMembers")
    void what_was_stored_of_numbers_predicts_the_same(EstimatorSpec spec) throws TrainingCancelled {
        storedPredictsTheSame(spec, Table.diabetes());
    }

    private static void storedPredictsTheSame(EstimatorSpec spec, Table table)
            throws TrainingCancelled {
        StackSamples samples = table.everyTested(4, 7, 8);
        StackFit fit = fit(spec, samples);
        TensorFile weights = TensorFile.read(fit.weights().write());
        NormalizedRows rows = NormalizedRows.of(samples);
        DMatrixRMaj test = rows.inputs(1, samples.members().get(1).test());

        DMatrixRMaj predicted = estimator(spec, table.classes() > 0).read(weights, 1).predict(test);

        assertThat(rows.restored(1, predicted))
                .isEqualTo(fit.predictions().get(Table.trial(8).id()));
    }

    private static Estimator<?> estimator(EstimatorSpec spec, boolean classes) {
        return switch (spec) {
            case Linear linear -> throw new AssertionError(linear);
            case ColumnEstimate column -> throw new AssertionError(column);
            case SignalEstimator signal -> throw new AssertionError(signal);
            case RandomForest forest -> new RandomForestEstimator(forest, classes);
            case GradientBoosting boosting -> new GradientBoostingEstimator(boosting, classes);
            case SupportVectorMachine machine when classes -> new SupportVectorClassifier(machine);
            case SupportVectorMachine machine -> new SupportVectorRegressor(machine);
            case LogisticRegression logistic -> new LogisticEstimator(logistic);
        };
    }

    @ParameterizedTest
    @MethodSource("ofNumbers")
    void losses_are_mean_squares_of_normalised_targets(EstimatorSpec spec)
            throws TrainingCancelled {
        Table table = Table.diabetes();
        RowIndices training = new RowIndices(rows(0, 300));
        RowIndices validation = new RowIndices(rows(300, 400));
        StackFit fit =
                fit(
                        spec,
                        new StackSamples(
                                table.samples(),
                                List.of(
                                        new TrialRows(
                                                Table.trial(7),
                                                training,
                                                validation,
                                                validation))));

        double[] targets = table.targets().doubles();
        double mean = Arrays.stream(targets, 0, 300).average().orElseThrow();
        double variance =
                Arrays.stream(targets, 0, 300)
                        .map(y -> (y - mean) * (y - mean))
                        .average()
                        .orElseThrow();
        double[] predicted = fit.predictions().get(Table.trial(7).id()).doubles();
        double squares = 0;
        for (int i = 0; i < predicted.length; i++) {
            squares += Math.pow(predicted[i] - targets[300 + i], 2) / variance / predicted.length;
        }
        TrialOutcome.Trained outcome = (TrialOutcome.Trained) fit.outcomes().getFirst();
        assertThat(outcome.validationLoss().orElseThrow()).isEqualTo(squares, within(1e-10));
        assertThat(outcome.trainingLoss()).isBetween(0.0, outcome.validationLoss().getAsDouble());
        assertThat(outcome.epochs()).isZero();
    }

    @ParameterizedTest
    @MethodSource("ofNumbers")
    void one_training_row_of_numbers_predicts_its_target(EstimatorSpec spec)
            throws TrainingCancelled {
        StackFit fit = fit(spec, Table.diabetes().split(row -> row != 10, 7));

        double target = Table.diabetes().targets().doubles()[10];
        assertThat(fit.predictions().get(Table.trial(7).id()).doubles()).containsOnly(target);
    }

    @ParameterizedTest
    @MethodSource("ofNumbers")
    void constant_inputs_predict_the_middle_of_the_targets(EstimatorSpec spec)
            throws TrainingCancelled {
        double[] inputs = new double[40];
        Arrays.fill(inputs, 3);
        double[] targets = new double[20];
        for (int row = 0; row < 20; row++) {
            targets[row] = row % 2 == 0 ? 4 : 6;
        }
        Table table = new Table(StoredTensor.of(inputs, 20, 2), StoredTensor.of(targets, 20, 1), 0);

        StackFit fit = fit(spec, table.split(row -> row >= 18, 7));

        // A tree of a forest sees 12 of 18 rows, so its mean is not quite theirs.
        assertThat(fit.predictions().get(Table.trial(7).id()).doubles())
                .containsExactly(new double[] {5, 5}, within(0.1));
    }

    @ParameterizedTest
    @MethodSource("fittedByMembers")
    void a_class_of_one_training_row_is_learnt_as_far_as_it_goes(EstimatorSpec spec)
            throws TrainingCancelled {
        // Irises 0 to 49 are of the first species, 50 to 99 of the second: one of those is left.
        StackFit fit = fit(spec, Table.iris().split(row -> row > 50 && row < 100, 7));

        assertThat(fit.predictions().get(Table.trial(7).id()).doubles())
                .hasSize(49 * 3)
                .doesNotContain(Double.NaN);
    }

    @ParameterizedTest
    @MethodSource("fittedByMembers")
    void a_class_without_training_rows_is_improbable(EstimatorSpec spec) throws TrainingCancelled {
        StackFit fit = fit(spec, Table.iris().split(row -> row >= 100, 7));

        double[] probabilities = fit.predictions().get(Table.trial(7).id()).doubles();
        for (int row = 0; row < probabilities.length; row += 3) {
            assertThat(probabilities[row + 2]).isBetween(0.0, 0.05);
        }
    }

    @ParameterizedTest
    @MethodSource("fittedByMembers")
    void one_training_row_of_a_class_says_that_class(EstimatorSpec spec) throws TrainingCancelled {
        StackFit fit = fit(spec, Table.iris().split(row -> row != 60, 7));

        double[] probabilities = fit.predictions().get(Table.trial(7).id()).doubles();
        assertThat(probabilities[1]).isGreaterThan(0.33).isGreaterThanOrEqualTo(probabilities[0]);
    }

    @ParameterizedTest
    @MethodSource("all")
    void without_test_rows_there_are_no_predictions(EstimatorSpec spec) throws TrainingCancelled {
        StackFit fit = fit(spec, Table.iris().split(row -> false, 7));

        assertThat(fit.predictions().get(Table.trial(7).id())).hasToString("F64[0, 3]");
    }

    @ParameterizedTest
    @MethodSource("fittedByMembers")
    void a_number_that_is_not_finite_is_refused_with_its_row(EstimatorSpec spec) {
        double[] inputs = Table.iris().inputs().doubles();
        inputs[4 * 17 + 2] = Double.POSITIVE_INFINITY;
        Table table = new Table(StoredTensor.of(inputs, 150, 4), Table.iris().targets(), 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(spec, table.everyTested(4, 7)))
                .withMessageContaining("row 17,");
    }

    @ParameterizedTest
    @MethodSource("fittedByMembers")
    void a_stack_stops_between_its_members(EstimatorSpec spec) {
        AtomicInteger asked = new AtomicInteger();
        TrainingWatch stopsAtTheSecond =
                new TrainingWatch(progress -> {}, () -> asked.incrementAndGet() == 2);

        assertThatExceptionOfType(TrainingCancelled.class)
                .isThrownBy(() ->
                        EstimatorFit.of(
                                List.of(spec, spec, spec),
                                Table.iris().everyTested(4, 7, 8, 9),
                                stopsAtTheSecond));
        assertThat(asked).hasValue(2);
    }

    @Test
    void members_of_a_sweep_are_fitted_with_their_own_numbers() throws TrainingCancelled {
        LogisticRegression weak = new LogisticRegression(0.001, 1e-8, 100);
        LogisticRegression strong = new LogisticRegression(100, 1e-8, 100);
        StackSamples samples = Table.iris().everyTested(4, 7, 8);

        StackFit both = EstimatorFit.of(List.of(weak, strong), samples, TrainingWatch.none());

        assertThat(both.predictions().get(Table.trial(7).id()))
                .isEqualTo(fit(weak, samples).predictions().get(Table.trial(7).id()));
        assertThat(both.predictions().get(Table.trial(8).id()))
                .isEqualTo(fit(strong, samples).predictions().get(Table.trial(8).id()));
    }

    @Test
    void a_weights_file_without_the_estimator_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EstimatorFiles.read(new TensorFile(new LinkedHashMap<>()), 3))
                .withMessageContaining("trials.3.estimator.0");
    }

    private static StackFit fit(EstimatorSpec spec, StackSamples samples) throws TrainingCancelled {
        return Table.fit(spec, samples);
    }

    private static byte[] predictions(EstimatorSpec spec, long seed) throws TrainingCancelled {
        return fit(spec, Table.wine().everyTested(4, seed)).predictions().write();
    }

    private static byte[] unchecked(EstimatorSpec spec, long seed) {
        try {
            return predictions(spec, seed);
        } catch (TrainingCancelled e) {
            throw new AssertionError(e);
        }
    }

    private static long[] rows(int from, int to) {
        return LongStream.range(from, to).toArray();
    }
}
