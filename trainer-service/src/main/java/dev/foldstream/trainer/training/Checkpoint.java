package dev.foldstream.trainer.training;

import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What training goes on from after an interruption, on this machine or another. A safetensors
/// file:
///
/// | tensor | shape | |
/// |---|---|---|
/// | `state.<name>` | `[M, …]` | parameters, best parameters, optimiser and schedule state, steps; see [StackState] |
/// | `losses.<name>` | `[E, M]` | all losses so far |
/// | `members` | `[…]` | places of the members in training |
/// | `attempts` | `[M]` | how often each member was begun |
///
/// Its metadata says which program it belongs to (`program.sha256`), and, for readers, the names of
/// the parameters in a member's row, the trials and their resolved specification (`parameters`,
/// `trials`, `models`).
///
/// @param losses see [LossHistory#tensors]
record Checkpoint(Ledger ledger, SequencedMap<String, StoredTensor> losses) {
    private static final String STATE = "state.";
    private static final String LOSSES = "losses.";
    private static final String MEMBERS = "members";
    private static final String ATTEMPTS = "attempts";
    static final String PARAMETERS = "parameters";
    static final String TRIALS = "trials";
    private static final String PROGRAM = "program.sha256";

    /// What a checkpoint belongs to.
    ///
    /// @param programText of the training program
    /// @param parameters names, in the order in which they lie in a member's row
    /// @param trials ids, in the order of the stack
    /// @param models one per trial
    record Origin(
            String programText,
            List<String> parameters,
            List<String> trials,
            List<ModelSpec> models) {}

    byte[] write(Origin origin) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        ledger.state().forEach((name, tensor) -> tensors.put(STATE + name, tensor));
        losses.forEach((name, tensor) -> tensors.put(LOSSES + name, tensor));
        tensors.put(MEMBERS, integers(ledger.members()));
        tensors.put(ATTEMPTS, integers(ledger.attempts()));
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        metadata.put(PROGRAM, Sha256.of(origin.programText()));
        metadata.put(PARAMETERS, Json.write(origin.parameters()));
        metadata.put(TRIALS, Json.write(origin.trials()));
        metadata.put(
                "models", Json.write(origin.models().stream().map(SpecWriter::write).toList()));
        return new TensorFile(tensors, metadata).write();
    }

    private static StoredTensor integers(List<Integer> numbers) {
        return StoredTensor.of(
                numbers.stream().mapToLong(Integer::longValue).toArray(), numbers.size());
    }

    /// Empty when the bytes are no checkpoint, or one of another program.
    static Optional<Checkpoint> read(byte[] bytes, String programText) {
        TensorFile file;
        try {
            file = TensorFile.read(bytes);
        } catch (Undecodable damaged) {
            return Optional.empty();
        }
        if (!Sha256.of(programText).equals(file.metadata().get(PROGRAM))) {
            return Optional.empty();
        }
        SequencedMap<String, StoredTensor> state = new LinkedHashMap<>();
        SequencedMap<String, StoredTensor> losses = new LinkedHashMap<>();
        file.tensors()
                .forEach((name, tensor) -> {
                    if (name.startsWith(STATE)) {
                        state.put(name.substring(STATE.length()), tensor);
                    } else if (name.startsWith(LOSSES)) {
                        losses.put(name.substring(LOSSES.length()), tensor);
                    }
                });
        Ledger ledger = new Ledger(state, numbers(file, MEMBERS), numbers(file, ATTEMPTS));
        return Optional.of(new Checkpoint(ledger, losses));
    }

    private static List<Integer> numbers(TensorFile file, String name) {
        return Arrays.stream(file.get(name).longs()).mapToObj(Math::toIntExact).toList();
    }
}
