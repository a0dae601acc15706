package dev.foldstream.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleNotesTest {
    private static final DatasetDescription DESCRIPTION =
            new DatasetDescription(
                    "csv", 4, List.of(), List.of("a", "b"), List.of("y"), List.of(), List.of());

    @Test
    void a_column_that_does_not_vary_is_named_with_its_folds() {
        // 'b' varies only through the last row, which fold 0 does not train on
        Samples samples =
                new Samples(
                        StoredTensor.of(new double[] {1, 7, 2, 7, 3, 7, 4, 8}, 4, 2),
                        StoredTensor.of(new double[] {1, 2, 3, 4}, 4, 1));
        StackSamples stack =
                new StackSamples(
                        samples,
                        List.of(
                                trial(0, 1, 0, 1, 2),
                                trial(0, 2, 0, 1, 2),
                                trial(1, 1, 0, 1, 3),
                                trial(2, 1, 0, 1)));

        assertThat(ScaleNotes.of(DESCRIPTION, stack))
                .containsExactly(
                        "Input 'b' does not vary over the training rows of folds 0, 2;"
                                + " its deviation is taken as 1.");
    }

    @Test
    void columns_that_vary_are_not_mentioned() {
        Samples samples =
                new Samples(
                        StoredTensor.of(new double[] {1, 7, 2, 9}, 2, 2),
                        StoredTensor.of(new double[] {1, 2}, 2, 1));

        assertThat(
                        ScaleNotes.of(
                                DESCRIPTION, new StackSamples(samples, List.of(trial(0, 1, 0, 1)))))
                .isEmpty();
    }

    private static TrialRows trial(int fold, long seed, long... training) {
        RowIndices none = new RowIndices();
        return new TrialRows(new Trial("m", fold, seed), new RowIndices(training), none, none);
    }
}
