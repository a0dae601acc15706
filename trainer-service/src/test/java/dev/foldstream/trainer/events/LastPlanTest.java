package dev.foldstream.trainer.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastPlanTest {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final LastPlan plans = new LastPlan(store);

    @Test
    void stacks_of_one_experiment_read_the_plan_once() {
        ArtifactRef reference = put("gait-1");

        assertThat(plans.read(reference)).isSameAs(plans.read(reference));
    }

    @Test
    void each_experiment_has_its_own() {
        ArtifactRef gait = put("gait-1");
        ArtifactRef wine = put("wine-1");

        assertThat(plans.read(gait).experimentId()).isEqualTo("gait-1");
        assertThat(plans.read(wine).experimentId()).isEqualTo("wine-1");
        assertThat(plans.read(gait).experimentId()).isEqualTo("gait-1");
    }

    private ArtifactRef put(String id) {
        ArtifactRef any = new ArtifactRef("any", "0".repeat(64), 1, "application/json");
        Plan plan =
                new Plan(
                        id,
                        any,
                        any,
                        any,
                        any,
                        List.of(new Plan.FoldSize(0, 2, 1, 1)),
                        List.of(new Stack("mlp-0", "mlp", List.of(new Trial("mlp", 0, 42)))));
        return store.put(
                "experiments/" + id + "/plan.json", Json.document(plan), "application/json");
    }
}
