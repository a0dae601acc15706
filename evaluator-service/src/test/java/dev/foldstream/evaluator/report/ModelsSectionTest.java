package dev.foldstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.provenance.TrainingRun;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ModelsSectionTest {
    private static final ArtifactRef ANY =
            new ArtifactRef("any", Sha256.of("any"), 3, MediaTypes.BYTES);

    private static final TrialOutcome GOOD =
            new TrialOutcome.Trained(new Trial("net", 0, 7), 40, 32, 0.5, OptionalDouble.empty());

    @Test
    void time_is_that_of_all_stacks() {
        assertThat(html(stack(3, Optional.of(run(1.5)), GOOD), stack(5, Optional.of(run(2)), GOOD)))
                .contains("<td class=\"number\">3 to 5</td>")
                .contains("<td class=\"number\">3.5</td><td>cpu</td>");
    }

    @Test
    void time_that_one_stack_does_not_tell_is_not_known() {
        assertThat(html(stack(3, Optional.of(run(1)), GOOD), stack(3, Optional.empty(), GOOD)))
                .contains("<td class=\"number\">–</td><td>cpu</td>");
    }

    @Test
    void a_model_whose_trials_all_went_well_has_no_list_of_them() {
        assertThat(html(stack(3, Optional.empty(), GOOD)))
                .contains("at its first attempt")
                .doesNotContain("did not go as planned");
    }

    @Test
    void what_went_wrong_is_told_trial_by_trial() {
        String html =
                html(
                        stack(
                                3,
                                Optional.empty(),
                                GOOD,
                                new TrialOutcome.Trained(
                                        new Trial("net", 1, 7),
                                        20,
                                        2,
                                        9,
                                        0.5,
                                        OptionalDouble.empty(),
                                        OptionalLong.of(1234)),
                                new TrialOutcome.Diverged(
                                        new Trial("net", 2, 7), 1, 5, OptionalDouble.empty()),
                                new TrialOutcome.Stuck(new Trial("net", 3, 7), 12, 3, 0.693)));

        assertThat(html)
                .contains("trained at attempt 2: before, the loss did not move")
                .contains("diverged at step 1,234; the weights of epoch 9, before that, are kept")
                .contains("diverged: the loss of step 5, in epoch 1, was infinite or NaN</td>")
                .contains("stuck: the loss stayed at 0.693 for 12 epochs, in each of 3 attempts")
                .contains("<td class=\"number\">12 (1–40)</td>");
    }

    private static String html(StackOutcome... stacks) {
        return ModelsSection.of(List.of(stacks)).body().markup();
    }

    private static TrainingRun run(double seconds) {
        return new TrainingRun(seconds, "cpu", Optional.of("2.7.1"), "1.0", "25", "Linux amd64");
    }

    private static StackOutcome stack(
            long parameters, Optional<TrainingRun> run, TrialOutcome... trials) {
        return new StackOutcome(
                "net-0",
                "net",
                parameters,
                List.of(trials),
                List.of(),
                ANY,
                ANY,
                ANY,
                Optional.empty(),
                run);
    }
}
