package dev.foldstream.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleNotesTest {
    private static final RowLayout INPUTS =
            new RowLayout(List.of(RowLayout.Field.number("a"), RowLayout.Field.number("b")));
    private static final RowLayout TARGET = new RowLayout(List.of(RowLayout.Field.number("y")));

    @Test
    void a_column_that_does_not_vary_is_named_with_its_folds() {
        // 'b' varies only through the last row, which fold 0 does not train on
        Samples samples =
                new Samples(
                        INPUTS,
                        StoredTensor.of(new double[] {1, 7, 2, 7, 3, 7, 4, 8}, 4, 2),
                        TARGET,
                        StoredTensor.of(new double[] {1, 2, 3, 4}, 4, 1));
        StackSamples stack =
                new StackSamples(
                        samples,
                        List.of(
                                trial(0, 1, 0, 1, 2),
                                trial(0, 2, 0, 1, 2),
                                trial(1, 1, 0, 1, 3),
                                trial(2, 1, 0, 1)));

        assertThat(ScaleNotes.of(stack))
                .containsExactly(
                        "Input 'b' does not vary over the training rows of folds 0, 2;"
                                + " its deviation is taken as 1.");
    }

    @Test
    void columns_that_vary_are_not_mentioned() {
        Samples samples =
                new Samples(
                        INPUTS,
                        StoredTensor.of(new double[] {1, 7, 2, 9}, 2, 2),
                        TARGET,
                        StoredTensor.of(new double[] {1, 2}, 2, 1));

        assertThat(ScaleNotes.of(new StackSamples(samples, List.of(trial(0, 1, 0, 1))))).isEmpty();
    }

    @Test
    void numbers_of_a_vector_that_do_not_vary_are_counted() {
        RowLayout vector =
                new RowLayout(List.of(new RowLayout.Field("v", List.of(2), List.of(), 0)));
        Samples samples =
                new Samples(
                        vector,
                        StoredTensor.of(new double[] {1, 7, 2, 7}, 2, 2),
                        TARGET,
                        StoredTensor.of(new double[] {1, 2}, 2, 1));

        assertThat(ScaleNotes.of(new StackSamples(samples, List.of(trial(0, 1, 0, 1)))))
                .containsExactly(
                        "Input 'v' has 1 of 2 numbers that do not vary over the training rows of"
                                + " fold 0; their deviation is taken as 1.");
    }

    private static TrialRows trial(int fold, long seed, long... training) {
        RowIndices none = new RowIndices();
        return new TrialRows(new Trial("m", fold, seed), new RowIndices(training), none, none);
    }
}
