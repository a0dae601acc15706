package dev.foldstream.trainer.events;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactStore;
import java.util.Optional;

/// Reads plans, and keeps the last one: stacks of one experiment mostly come one after the other,
/// and a plan has 124 bytes for each of its trials, so that reading it for every stack would cost
/// trials² / 32 of them. Thread-safe: one reads, the others wait for it.
final class LastPlan {
    private final ArtifactStore store;
    private Optional<Kept> last = Optional.empty();

    LastPlan(ArtifactStore store) {
        this.store = store;
    }

    /// @param reference with the plan's hash, so that a plan that was kept is the one that is meant
    synchronized Plan read(ArtifactRef reference) {
        Optional<Kept> kept = last.filter(each -> each.reference().equals(reference));
        if (kept.isPresent()) {
            return kept.get().plan();
        }
        Plan plan = Json.read(store.read(reference), Plan.class);
        last = Optional.of(new Kept(reference, plan));
        return plan;
    }

    private record Kept(ArtifactRef reference, Plan plan) {}
}
