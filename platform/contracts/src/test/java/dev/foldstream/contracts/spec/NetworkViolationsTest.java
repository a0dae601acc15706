package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Networks that do not fit the data are refused with path, shapes and a remedy.
class NetworkViolationsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {kind: cnn-1d}                                           | [[], []]       | kind    | x0, x1                          | kind: mlp
                    {kind: cnn-1d}                                           | [[2, 64], [64]] | kind   | x0 [2, 64], x1 [64]             | one column of shape [T] or [C, T]
                    {kind: cnn-1d}                                           | [[3, 28, 28]]  | kind    | x0 [3, 28, 28]                  | [C, T]
                    {kind: cnn-2d}                                           | [[64]]         | kind    | x0 [64]                         | [H, W] or [C, H, W]
                    {kind: cnn-1d, kernel: 9}                                | [[2, 7]]       | kernel  | 9 of the 7 places               | at most 7
                    {kind: cnn-1d, kernel: 5}                                | [[2, 8]]       | kernel  | block 2 of 3                    | at most 4
                    {kind: cnn-1d, kernel: 5, dilation: 3, channels: [4]}    | [[12]]         | kernel  | spans 13 of the 12              | dilation
                    {kind: cnn-1d, kernel: 1, pool: 3}                       | [[2, 8]]       | pool    | 3 of the 2 places that block 2  | fewer blocks
                    {kind: cnn-2d, padding: valid}                           | [[12, 40]]     | kernel  | block 3 of 3 sees of [12, 40]   | smaller 'kernel'
                    {kind: recurrent}                                        | [[], [5, 2]]   | kind    | x0, x1 [5, 2]                   | choose it by the model's 'inputs'
                    {kind: transformer}                                      | [[2, 12]]      | patch   | 8 of the 12 steps of x0 [2, 12] | one of [1, 2, 3, 4, 6, 12]
                    {kind: transformer}                                      | [[], []]       | kind    | x0, x1                          | kind: mlp
                    {kind: point-net}                                        | [[2, 5], [9]]  | kind    | x0 [2, 5], x1 [9]               | choose it by the model's 'inputs'
                    {kind: hybrid}                                           | [[], [1]]      | kind    | x0, x1 [1]                      | kind: mlp
                    {kind: hybrid}                                           | [[], [2, 3, 4]] | kind   | x1 [2, 3, 4]                    | choose others
                    {kind: hybrid, channels: [4], kernel: 9}                 | [[], [64], [7]] | kernel | 9 of the 7 places               | at most 7
                    {kind: autoencoder, code: 10}                            | [[2, 5]]       | code    | 10 for the 10 numbers of x0 [2, 5] | fewer than 10
                    """)
    void inputs_that_do_not_fit(
            String architecture, String shapes, String path, String value, String remedy) {
        List<Violation> violations =
                spec(architecture).violations(layout(shapes), RowLayout.ofNumbers(1));

        assertThat(violations).hasSize(1);
        assertThat(violations.getFirst().path()).isEqualTo(path);
        assertThat(violations.getFirst().value()).contains(value);
        assertThat(violations.getFirst().expected()).contains(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {kind: cnn-1d, kernel: 4}        | kernel: 4 is not allowed: expected an odd number
                    {kind: cnn-1d, channels: []}     | channels: [] is not allowed
                    {kind: transformer, width: 10, heads: 4} | heads: 4 is not allowed: expected a divisor of the width 10: one of [1, 2, 5, 10]
                    {kind: point-net, layers: []}    | layers: [] is not allowed
                    """)
    void components_that_contradict_each_other(String architecture, String message) {
        assertThatExceptionOfType(InvalidExperiment.class)
                .isThrownBy(() -> spec(architecture))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {kind: cnn-1d, normalization: batch}
                    {kind: cnn-2d, normalization: batch}
                    {kind: point-net, normalization: batch}
                    {kind: hybrid, normalization: batch}
                    {kind: sequential, layers: [{kind: batch-norm}, {kind: dense, units: 1}]}
                    """)
    void batches_of_one_row_can_not_be_normalised(String architecture) {
        TrainingSpec one = SpecReader.read(Yaml.read("{batchSize: 1}"), TrainingSpec.class);

        assertThat(spec(architecture).violations(one))
                .extracting(Violation::path)
                .containsExactly("batchSize");
        assertThat(spec(architecture).violations(TrainingSpec.defaults())).isEmpty();
    }

    private static NetworkSpec spec(String yaml) {
        return SpecReader.read(Yaml.read("{network: %s}".formatted(yaml)), Holder.class).network();
    }

    /// A section with a network.
    public record Holder(NetworkSpec network) {}

    private static RowLayout layout(String shapes) {
        List<RowLayout.Field> fields = new ArrayList<>();
        for (JsonNode shape : Yaml.read(shapes)) {
            List<Integer> extents = new ArrayList<>();
            shape.forEach(extent -> extents.add(extent.intValue()));
            fields.add(new RowLayout.Field("x" + fields.size(), extents, List.of(), 0));
        }
        return new RowLayout(fields);
    }
}
