package dev.foldstream.cli.client;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.store.ArtifactSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// What is left to be trained of a planned experiment.
///
/// @param models by name, in the order of the plan
public record Remaining(SequencedMap<String, Share> models) {

    /// Of one model.
    ///
    /// @param trials in all
    /// @param trained of them, in stacks whose outcome lies in the store
    /// @param begun of the others, in stacks that have left a checkpoint
    public record Share(int trials, int trained, int begun) {
        private Share plus(Share other) {
            return new Share(trials + other.trials, trained + other.trained, begun + other.begun);
        }
    }

    /// Counts the stacks of a plan.
    public static Remaining of(Plan plan, ArtifactSource store) {
        String id = plan.experimentId();
        Set<String> keys = new HashSet<>(store.list(ArtifactKeys.stacks(id)));
        SequencedMap<String, Share> models = new LinkedHashMap<>();
        for (Stack stack : plan.stacks()) {
            models.merge(stack.model(), share(id, stack, keys), Share::plus);
        }
        return new Remaining(models);
    }

    private static Share share(String id, Stack stack, Set<String> keys) {
        int trials = stack.trials().size();
        boolean done = keys.contains(ArtifactKeys.stack(id, stack.id(), "outcome.json"));
        boolean begun = keys.contains(ArtifactKeys.stack(id, stack.id(), "checkpoint.safetensors"));
        return new Share(trials, done ? trials : 0, begun && !done ? trials : 0);
    }

    /// Whether every trial is trained.
    public boolean isNothing() {
        return List.copyOf(models.values()).stream()
                .allMatch(share -> share.trained() == share.trials());
    }
}
