package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EstimatorTargetsTest {
    private static final RowLayout INPUTS = RowLayout.ofNumbers(4);
    private static final RowLayout NUMBERS = RowLayout.ofNumbers(2);
    private static final RowLayout.Field SPECIES =
            new RowLayout.Field("species", List.of(), List.of(), 3);
    private static final RowLayout CLASSES = new RowLayout(List.of(SPECIES));
    private static final RowLayout MIXED =
            new RowLayout(List.of(SPECIES, RowLayout.Field.number("height")));

    static Stream<EstimatorSpec> ofNumbersOrClasses() {
        return Stream.of(
                SpecReader.defaults(RandomForest.class),
                SpecReader.defaults(GradientBoosting.class),
                SpecReader.defaults(SupportVectorMachine.class));
    }

    @ParameterizedTest
    @MethodSource("ofNumbersOrClasses")
    void numbers_and_classes_can_be_learnt_but_not_together(EstimatorSpec spec) {
        assertThat(spec.violations(INPUTS, NUMBERS)).isEmpty();
        assertThat(spec.violations(INPUTS, CLASSES)).isEmpty();
        assertThat(spec.violations(INPUTS, MIXED))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("kind");
                    assertThat(violation.toString()).contains("species (3 categories), height");
                });
    }

    @Test
    void logistic_regression_wants_one_column_of_categories() {
        LogisticRegression spec = SpecReader.defaults(LogisticRegression.class);

        assertThat(spec.violations(INPUTS, CLASSES)).isEmpty();
        assertThat(spec.violations(INPUTS, NUMBERS))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.toString())
                                .contains("'logistic-regression' of x0, x1", "no class"));
        assertThat(spec.violations(INPUTS, MIXED)).hasSize(1);
    }
}
