package dev.foldstream.trainer.events;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.event.TrainingRequested;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.trainer.TrainStack;
import java.util.List;
import java.util.Optional;

/// How far a stack has come, by what lies in the store. Thread-safe.
final class Headway {
    private final ArtifactStore store;

    Headway(ArtifactStore store) {
        this.store = store;
    }

    /// Its outcome, if it is trained.
    Optional<ArtifactRef> outcome(TrainingRequested request) {
        return store.find(key(request, TrainStack.OUTCOME));
    }

    /// A digest of its checkpoints, one a phase; absent when it has none. It changes whenever the
    /// stack gets on.
    Optional<String> reached(TrainingRequested request) {
        String outcome = key(request, TrainStack.OUTCOME);
        String folder = outcome.substring(0, outcome.lastIndexOf('/') + 1);
        List<String> checkpoints =
                store.list(folder).stream()
                        .filter(key -> key.endsWith("/" + TrainStack.CHECKPOINT))
                        .flatMap(key -> store.find(key).stream())
                        .map(ArtifactRef::sha256)
                        .toList();
        return checkpoints.isEmpty()
                ? Optional.empty()
                : Optional.of(Sha256.of(String.join("\n", checkpoints)));
    }

    private static String key(TrainingRequested request, String file) {
        return ArtifactKeys.stack(request.experimentId(), request.stackId(), file);
    }
}
