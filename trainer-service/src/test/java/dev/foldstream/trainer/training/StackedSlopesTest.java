package dev.foldstream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.LeakyReluLayer;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.trainer.fit.StackFit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A scalar of the network's spec that matters after training too: it reaches the steps, the
/// validation and the predictions.
class StackedSlopesTest {

    @Test
    void members_with_slopes_of_their_own_are_what_they_would_be_alone() {
        List<ModelSpec> models =
                IntStream.range(0, 7).mapToObj(member -> model(0.01 + 0.15 * member)).toList();
        StackFit stack = StackFixture.fit(new NetworkTraining(models, StackFixture.stack()));

        for (int member = 0; member < 7; member++) {
            String id = StackFixture.members().get(member).trial().id();
            StackFit alone =
                    StackFixture.fit(
                            new NetworkTraining(
                                    List.of(models.get(member)), StackFixture.alone(member)));
            TrialOutcome.Trained inStack = (TrialOutcome.Trained) stack.outcomes().get(member);
            TrialOutcome.Trained single = (TrialOutcome.Trained) alone.outcomes().getFirst();
            assertThat(inStack.validationLoss().orElseThrow())
                    .isCloseTo(single.validationLoss().orElseThrow(), within(1e-5));
            // single precision, which a product of several matrices rounds in another order
            assertThat(stack.predictions().get(id).doubles())
                    .containsExactly(alone.predictions().get(id).doubles(), within(1e-4));
        }
    }

    private static ModelSpec model(double slope) {
        return new ModelSpec(
                new Sequential(
                        List.of(
                                new DenseLayer(8, LayerActivation.NONE),
                                new LeakyReluLayer(slope),
                                new DenseLayer(2, LayerActivation.NONE))),
                Optional.of(StackFixture.training(10)));
    }
}
