package dev.foldstream.trainer.estimator;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.RowMatrix;
import dev.foldstream.trainer.sample.Scale;
import dev.foldstream.trainer.sample.StackSamples;
import java.util.Collections;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// The rows of every member of a stack, normalised over its training rows as they are read.
///
/// @param inputs a scale for each member
/// @param targets a scale for each member
record NormalizedRows(StackSamples samples, List<Scale> inputs, List<Scale> targets) {

    /// Targets of numbers are normalised; those of a column of categories stay one-hot.
    static NormalizedRows of(StackSamples samples) {
        boolean classes = samples.samples().targetLayout().classes().isPresent();
        return classes
                ? new NormalizedRows(
                        samples,
                        samples.inputScales(),
                        Collections.nCopies(
                                samples.members().size(),
                                Scale.identity(samples.samples().targetWidth())))
                : ofNumbers(samples);
    }

    /// All targets are normalised.
    static NormalizedRows ofNumbers(StackSamples samples) {
        return new NormalizedRows(samples, samples.inputScales(), samples.targetScales());
    }

    /// Inputs of some rows, `[n, F]`.
    DMatrixRMaj inputs(int member, RowIndices rows) {
        return normalized(samples.samples().inputs(), rows, inputs.get(member));
    }

    /// Targets of some rows, `[n, O]`.
    DMatrixRMaj targets(int member, RowIndices rows) {
        return normalized(samples.samples().targets(), rows, targets.get(member));
    }

    /// Predictions, `[n, O]`, in the targets' units.
    StoredTensor restored(int member, DMatrixRMaj predictions) {
        Scale scale = targets.get(member);
        double[] values = new double[predictions.getNumElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale.restore(i % scale.width(), predictions.data[i]);
        }
        return StoredTensor.of(values, predictions.numRows, scale.width());
    }

    private static DMatrixRMaj normalized(RowMatrix matrix, RowIndices rows, Scale scale) {
        long elements = (long) rows.size() * matrix.width();
        if (elements > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "%d rows of %d numbers are more than an estimator can hold; use a network"
                            .formatted(rows.size(), matrix.width()));
        }
        double[] values = new double[matrix.width()];
        DMatrixRMaj normalized = new DMatrixRMaj(rows.size(), matrix.width());
        for (int i = 0; i < rows.size(); i++) {
            matrix.read(rows.get(i), values);
            for (int column = 0; column < values.length; column++) {
                normalized.set(i, column, scale.normalize(column, values[column]));
            }
        }
        return normalized;
    }
}
