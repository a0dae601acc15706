package dev.foldstream.cli.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactSource;
import dev.foldstream.store.FetchedTensors;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The trial whose weights an export has.
///
/// @param experimentId of its experiment
/// @param stack that it was trained in
/// @param member its place in the stack
/// @param outcome what came of it
record ExportedTrial(
        String experimentId, StackOutcome stack, int member, TrialOutcome.Trained outcome) {

    /// Empty when the certificate refuses an export, so that there is no trial.
    ///
    /// @param certificate a [dev.foldstream.contracts.verdict.Certificate]
    static Optional<ExportedTrial> of(
            ArtifactSource store, String experimentId, ArtifactRef certificate) {
        JsonNode proven = Json.tree(new String(store.read(certificate), StandardCharsets.UTF_8));
        String weights = proven.at("/weights/key").asText();
        if (weights.isEmpty()) {
            return Optional.empty();
        }
        Trial trial = Json.read(Json.write(proven.get("trial")), Trial.class);
        String folder = weights.substring(0, weights.lastIndexOf('/') + 1);
        return store.find(folder + "outcome.json")
                .map(outcome -> Json.read(store.read(outcome), StackOutcome.class))
                .flatMap(stack -> among(experimentId, stack, trial));
    }

    private static Optional<ExportedTrial> among(
            String experimentId, StackOutcome stack, Trial trial) {
        for (int member = 0; member < stack.trials().size(); member++) {
            TrialOutcome outcome = stack.trials().get(member);
            if (outcome instanceof TrialOutcome.Trained trained && trained.trial().equals(trial)) {
                return Optional.of(new ExportedTrial(experimentId, stack, member, trained));
            }
        }
        return Optional.empty();
    }

    Trial trial() {
        return outcome.trial();
    }

    /// Rows that it was trained on.
    ///
    /// @param folds `folds.safetensors` of the experiment
    long trainingRows(ArtifactSource store, ArtifactRef folds) {
        try (FetchedTensors tensors = FetchedTensors.fetch(store, folds)) {
            return tensors.reader().size(FoldTensors.training(trial().fold()));
        }
    }

    /// What training would go on from; only networks have one.
    Optional<ArtifactRef> checkpoint(ArtifactSource store) {
        return store.find(
                ArtifactKeys.stack(experimentId, stack.stackId(), "checkpoint.safetensors"));
    }
}
