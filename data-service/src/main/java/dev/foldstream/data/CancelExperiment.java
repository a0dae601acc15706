package dev.foldstream.data;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.event.ExperimentCancelled;
import dev.foldstream.contracts.plan.Cancellation;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.CancelledExperiments;
import org.jboss.logging.Logger;

/// Marks an experiment as cancelled, so that every service learns of it. Thread-safe.
///
/// Nothing is marked that does not exist, such as an experiment that was rejected, nor what is
/// evaluated already: its verdict stands, and nothing is left that would be worth stopping.
public final class CancelExperiment {
    private static final Logger LOG = Logger.getLogger(CancelExperiment.class);

    private final ArtifactStore store;
    private final CancelledExperiments cancelled;

    public CancelExperiment(ArtifactStore store) {
        this.store = store;
        this.cancelled = new CancelledExperiments(store);
    }

    /// @return whether the experiment is cancelled now; also true when it was before
    public boolean cancel(ExperimentCancelled event) {
        String id = event.experimentId();
        if (store.find(ArtifactKeys.experiment(id, "experiment.json")).isEmpty()) {
            LOG.infof("%s is not cancelled: there is no such experiment", id);
            return false;
        }
        if (store.find(ArtifactKeys.evaluation(id, "comparison.json")).isPresent()) {
            LOG.infof("%s is not cancelled: it is evaluated already", id);
            return false;
        }
        cancelled.add(
                id,
                new Cancellation(
                        event.header().eventId(), event.header().occurredAt(), event.note()));
        return true;
    }
}
