package dev.foldstream.trainer.training;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.layer.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The rows of θ, in which the parameters of a member lie one after another.
final class ParameterRows {
    private ParameterRows() {}

    /// Cuts rows into parameters, `[M, …]` each, by name.
    ///
    /// @param theta `[M, W]`
    /// @param parameters in the order in which they lie in a row
    static SequencedMap<String, StoredTensor> cut(StoredTensor theta, List<Parameter> parameters) {
        int members = (int) theta.shape()[0];
        int width = (int) theta.shape()[1];
        double[] rows = theta.doubles();
        SequencedMap<String, StoredTensor> arrays = new LinkedHashMap<>();
        int offset = 0;
        for (Parameter parameter : parameters) {
            int size = parameter.size();
            double[] values = new double[members * size];
            for (int member = 0; member < members; member++) {
                System.arraycopy(rows, member * width + offset, values, member * size, size);
            }
            arrays.put(
                    parameter.name(),
                    StoredTensor.reals(theta.type(), values, parameter.storedShape(members)));
            offset += size;
        }
        return arrays;
    }
}
