package dev.foldstream.trainer.training;

import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.wire.Undecodable;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What training goes on from after an interruption: the state, all losses so far, and the hash of
/// the program that they belong to.
///
/// @param state see [StackState]
/// @param losses see [LossHistory#tensors]
record Checkpoint(SequencedMap<String, StoredTensor> state, List<StoredTensor> losses) {
    private static final String STATE = "state.";
    private static final String LOSSES = "losses.";
    private static final String PROGRAM = "program.sha256";

    byte[] write(String programText) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put(PROGRAM, hash(programText));
        state.forEach((name, tensor) -> tensors.put(STATE + name, tensor));
        for (int i = 0; i < losses.size(); i++) {
            tensors.put(LOSSES + i, losses.get(i));
        }
        return new TensorFile(tensors).write();
    }

    /// Empty when the bytes are no checkpoint, or one of another program.
    static Optional<Checkpoint> read(byte[] bytes, String programText) {
        TensorFile file;
        try {
            file = TensorFile.read(bytes);
        } catch (Undecodable damaged) {
            return Optional.empty();
        }
        if (!file.tensors().containsKey(PROGRAM) || !file.get(PROGRAM).equals(hash(programText))) {
            return Optional.empty();
        }
        SequencedMap<String, StoredTensor> state = new LinkedHashMap<>();
        List<StoredTensor> losses = new ArrayList<>();
        file.tensors()
                .forEach((name, tensor) -> {
                    if (name.startsWith(STATE)) {
                        state.put(name.substring(STATE.length()), tensor);
                    } else if (name.startsWith(LOSSES)) {
                        losses.add(tensor);
                    }
                });
        return Optional.of(new Checkpoint(state, losses));
    }

    /// A hash as four whole numbers.
    private static StoredTensor hash(String text) {
        BigInteger number = new BigInteger(Sha256.of(text), 16);
        long[] words = new long[4];
        for (int i = 0; i < words.length; i++) {
            words[i] = number.shiftRight(Long.SIZE * i).longValue();
        }
        return StoredTensor.of(words, words.length);
    }
}
