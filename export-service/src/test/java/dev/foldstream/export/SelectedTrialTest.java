package dev.foldstream.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.plan.TrialOutcome.Diverged;
import dev.foldstream.contracts.plan.TrialOutcome.Trained;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SelectedTrialTest {
    private static final ArtifactRef ANY =
            new ArtifactRef("any", "0".repeat(64), 0, MediaTypes.BYTES);

    @Test
    void smallest_validation_loss_wins_across_stacks() {
        assertThat(
                        among(
                                List.of(
                                        stack("mlp-0", trained(0, 0.1, 0.5), trained(1, 0.1, 0.4)),
                                        stack("mlp-1", diverged(2), trained(3, 0.9, 0.3)))))
                .hasValueSatisfying(selected -> {
                    assertThat(selected.trial()).isEqualTo(new Trial("mlp", 3, 42));
                    assertThat(selected.stack().stackId()).isEqualTo("mlp-1");
                    assertThat(selected.member()).isEqualTo(1);
                });
    }

    @Test
    void training_loss_stands_in_without_a_validation_part() {
        Trained first = new Trained(trial(0), 0, 0, 0.2, OptionalDouble.empty());
        Trained second = new Trained(trial(1), 0, 0, 0.1, OptionalDouble.empty());

        assertThat(among(List.of(stack("linear-0", first, second))))
                .hasValueSatisfying(selected -> assertThat(selected.trial()).isEqualTo(trial(1)));
    }

    @Test
    void first_of_equals_wins() {
        assertThat(among(List.of(stack("mlp-0", trained(0, 0.1, 0.5), trained(1, 0.1, 0.5)))))
                .hasValueSatisfying(selected -> assertThat(selected.member()).isZero());
    }

    @Test
    void diverged_trials_are_never_selected() {
        assertThat(among(List.of(stack("mlp-0", diverged(0))))).isEmpty();
    }

    @Test
    void trials_that_are_not_wanted_are_passed_over() {
        assertThat(
                        SelectedTrial.among(
                                List.of(stack("mlp-0", trained(0, 0.1, 0.2), trained(1, 0.1, 0.5))),
                                trial -> trial.fold() == 1))
                .hasValueSatisfying(selected -> assertThat(selected.trial()).isEqualTo(trial(1)));
    }

    private static Optional<SelectedTrial> among(List<StackOutcome> stacks) {
        return SelectedTrial.among(stacks, trial -> true);
    }

    private static StackOutcome stack(String id, TrialOutcome... trials) {
        return new StackOutcome(id, "mlp", 1, List.of(trials), List.of(), ANY, ANY, ANY);
    }

    private static Trained trained(int fold, double trainingLoss, double validationLoss) {
        return new Trained(trial(fold), 9, 9, trainingLoss, OptionalDouble.of(validationLoss));
    }

    private static Diverged diverged(int fold) {
        return new Diverged(trial(fold), 1, 3, OptionalDouble.empty());
    }

    private static Trial trial(int fold) {
        return new Trial("mlp", fold, 42);
    }
}
