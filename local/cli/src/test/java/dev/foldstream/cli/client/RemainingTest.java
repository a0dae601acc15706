package dev.foldstream.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.cli.render.RemainingLines;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemainingTest {
    private static final ArtifactRef NONE =
            new ArtifactRef("none", Sha256.of("none"), 4, MediaTypes.BYTES);

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final Plan plan =
            new Plan(
                    "gait-1",
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                    List.of(),
                    List.of(
                            stack("line", 0, 3),
                            stack("net", 0, 2),
                            stack("net", 1, 2),
                            stack("net", 2, 1)));

    @Test
    void it_is_said_what_is_trained_what_is_left_and_what_goes_on_from_a_checkpoint() {
        put("line-0", "outcome.json");
        put("line-0", "checkpoint.safetensors");
        put("net-1", "outcome.json");
        put("net-2", "checkpoint.safetensors");

        assertThat(lines())
                .containsExactly(
                        "model  trials  trained  to train  begun",
                        "line        3        3         –      –",
                        "net         5        2         3      1",
                        "begun: goes on from a checkpoint");
    }

    @Test
    void nothing_is_left_when_every_stack_has_an_outcome() {
        plan.stacks().forEach(stack -> put(stack.id(), "outcome.json"));

        assertThat(lines())
                .containsExactly("every trial is trained; what follows them is looked at again");
    }

    private List<String> lines() {
        return RemainingLines.of(Remaining.of(plan, store));
    }

    private void put(String stack, String file) {
        store.put(ArtifactKeys.stack("gait-1", stack, file), new byte[] {1}, MediaTypes.BYTES);
    }

    private static Stack stack(String model, int number, int trials) {
        return new Stack(
                model + "-" + number,
                model,
                IntStream.range(0, trials)
                        .mapToObj(fold -> new Trial(model, fold, number))
                        .toList());
    }
}
