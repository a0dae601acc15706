package dev.foldstream.cli.clearing;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.clearing.Garbage.Kind;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.store.ArtifactSource;
import dev.foldstream.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Experiments that an operator wants to be gone, with everything below their prefix.
public final class WholeExperiments {
    private final ArtifactSource store;

    public WholeExperiments(ArtifactSource store) {
        this.store = store;
    }

    /// @param activeSince an unfinished experiment that has put something since then may be running
    /// @param force also such ones
    /// @throws Failure when one is not there, may be running, or is needed by one that stays
    public Garbage find(Set<String> ids, Instant activeSince, boolean force) {
        StoreContents contents = StoreContents.of(store);
        List<StoredObject> taken = new ArrayList<>();
        for (String id : ids) {
            List<StoredObject> objects = contents.experiments().get(id);
            if (objects == null) {
                throw new Failure("The store has no experiment '%s'.".formatted(id));
            }
            KnownExperiment experiment = KnownExperiment.read(store, id, objects);
            boolean over = experiment.isEvaluated() || experiment.isCancelled();
            if (!force && !over && !experiment.youngest().isBefore(activeSince)) {
                throw new Failure(
                        "%s may still be running: 'foldstream cancel %s' first, or say --force."
                                .formatted(id, id));
            }
            taken.addAll(experimentLast(id, objects));
        }
        contents.experiments()
                .forEach((id, objects) -> {
                    if (!ids.contains(id)) {
                        requireUnneeded(KnownExperiment.read(store, id, objects), ids);
                    }
                });
        return new Garbage(Map.of(Kind.EXPERIMENTS, taken));
    }

    private static void requireUnneeded(KnownExperiment other, Set<String> ids) {
        for (String id : ids) {
            if (other.references().stream()
                    .anyMatch(key -> key.startsWith("experiments/" + id + "/"))) {
                throw new Failure(
                        "%s begins with weights of %s. Remove both, or neither."
                                .formatted(other.id(), id));
            }
        }
    }

    /// So that a removal that was interrupted can be taken up again.
    private static List<StoredObject> experimentLast(String id, List<StoredObject> objects) {
        String last = ArtifactKeys.experiment(id, "experiment.json");
        return objects.stream()
                .sorted(Comparator.comparing(object -> object.key().equals(last)))
                .toList();
    }
}
