package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Fitted estimators of a library as tensors of bytes; see [WeightTensors#estimator].
final class EstimatorFiles {
    private EstimatorFiles() {}

    /// @param members the library's files of every member, one a part
    static SequencedMap<String, StoredTensor> tensors(List<List<byte[]>> members) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (int member = 0; member < members.size(); member++) {
            List<byte[]> parts = members.get(member);
            for (int part = 0; part < parts.size(); part++) {
                byte[] file = parts.get(part);
                tensors.put(
                        WeightTensors.estimator(member, part), StoredTensor.of(file, file.length));
            }
        }
        return tensors;
    }

    /// The parts of a member.
    ///
    /// @throws IllegalArgumentException when there is none
    static List<byte[]> read(TensorFile weights, int member) {
        List<byte[]> parts = new ArrayList<>();
        String name = WeightTensors.estimator(member, 0);
        while (weights.tensors().containsKey(name)) {
            parts.add(weights.get(name).octets());
            name = WeightTensors.estimator(member, parts.size());
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no tensor '%s'".formatted(name));
        }
        return parts;
    }
}
