package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.plan.Cancellation;
import dev.foldstream.contracts.wire.Json;
import java.util.Optional;

/// Which experiments are cancelled: those beside which a `cancelled.json` lies. data-service puts
/// it there and takes it away again, in the order of the log; the other services only look, when
/// they take up an event and while they train. Thread-safe.
public final class CancelledExperiments {
    private final ArtifactStore store;

    public CancelledExperiments(ArtifactStore store) {
        this.store = store;
    }

    public boolean contains(String experimentId) {
        return store.find(ArtifactKeys.cancelled(experimentId)).isPresent();
    }

    /// Who cancelled it, and when.
    public Optional<Cancellation> find(String experimentId) {
        try {
            return store.find(ArtifactKeys.cancelled(experimentId))
                    .map(mark -> Json.read(store.read(mark), Cancellation.class));
        } catch (ArtifactMissing lifted) { // between the two requests
            return Optional.empty();
        }
    }

    /// Marks an experiment as cancelled; the first mark stays.
    public void add(String experimentId, Cancellation cancellation) {
        store.put(
                ArtifactKeys.cancelled(experimentId), Json.document(cancellation), MediaTypes.JSON);
    }

    /// Lifts the mark, if there is one.
    public void lift(String experimentId) {
        String key = ArtifactKeys.cancelled(experimentId);
        if (store.find(key).isPresent()) {
            store.remove(key);
        }
    }
}
