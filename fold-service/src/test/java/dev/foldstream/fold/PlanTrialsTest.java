package dev.foldstream.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.fold.PlanTrials.Planned;
import dev.foldstream.fold.PlanTrials.Request;
import dev.foldstream.fold.plan.StackPlanner;
import dev.foldstream.fold.plan.StackWidth.Calibration;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTrialsTest {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final PlanTrials planTrials =
            new PlanTrials(store, new StackPlanner(new Calibration(1.25e8, 32)));

    @Test
    void the_plan_names_every_stack_and_the_size_of_every_fold() {
        Request request = Planning.request(store, 21);

        Planned planned = planTrials.plan(request);

        Plan plan = read(planned);
        assertThat(planned.plan().key()).isEqualTo("experiments/gait-1/plan.json");
        assertThat(planned.stackIds()).containsExactly("linear-0", "mlp-0");
        assertThat(plan.stacks()).extracting(Stack::id).containsExactly("linear-0", "mlp-0");
        assertThat(plan.trials()).hasSize(8);
        assertThat(plan.folds())
                .containsExactly(new FoldSize(0, 8, 2, 11), new FoldSize(1, 9, 2, 10));
        assertThat(plan.experiment()).isEqualTo(request.experiment());
        assertThat(plan.dataset()).isEqualTo(request.dataset());
        assertThat(plan.columns()).isEqualTo(request.columns());
    }

    @Test
    void the_indices_of_every_part_lie_in_one_file() {
        Plan plan = read(planTrials.plan(Planning.request(store, 21)));

        TensorFile indices = TensorFile.read(store.read(plan.foldIndices()));

        assertThat(plan.foldIndices().key()).isEqualTo("experiments/gait-1/folds.safetensors");
        assertThat(indices.tensors()).hasSize(6);
        for (FoldSize size : plan.folds()) {
            int fold = size.fold();
            assertThat(indices.get(FoldTensors.training(fold)).longs()).hasSize(size.training());
            assertThat(indices.get(FoldTensors.validation(fold)).longs())
                    .hasSize(size.validation());
            assertThat(indices.get(FoldTensors.test(fold)).longs()).hasSize(size.test()).isSorted();
        }
    }

    @Test
    void who_asks_again_gets_the_same_plan() {
        Request request = Planning.request(store, 21);

        Planned first = planTrials.plan(request);

        assertThat(planTrials.plan(request)).isEqualTo(first);
    }

    @Test
    void a_plan_that_was_lost_comes_out_the_same() {
        Request request = Planning.request(store, 21);
        Planned first = planTrials.plan(request);

        store.lose(first.plan().key());

        assertThat(planTrials.plan(request)).isEqualTo(first);
    }

    @Test
    void a_plan_for_another_dataset_is_not_passed_off_as_this_one() {
        Request request = Planning.request(store, 21);
        planTrials.plan(request);

        Request other =
                new Request(
                        request.experimentId(),
                        request.experiment(),
                        Planning.dataset(store, 22),
                        request.columns());

        assertThatThrownBy(() -> planTrials.plan(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another dataset");
    }

    @Test
    void a_damaged_dataset_is_not_planned() {
        Request request = Planning.request(store, 21);
        store.damage(request.dataset().key(), "{}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> planTrials.plan(request)).isInstanceOf(ArtifactDamaged.class);
        assertThat(store.list("experiments/")).containsExactly(request.experiment().key());
    }

    /// Four groups of different size: `a` names them.
    @Test
    void the_columns_that_the_split_reads_are_fetched() {
        double[] groups = IntStream.range(0, 21).mapToDouble(row -> row % 7 % 4).toArray();
        Request request =
                Planning.request(
                        store, 21, "{kind: leave-one-group-out, group: a, validation: 0}", groups);

        Plan plan = read(planTrials.plan(request));

        assertThat(plan.folds())
                .containsExactly(
                        new FoldSize(0, 15, 0, 6),
                        new FoldSize(1, 15, 0, 6),
                        new FoldSize(2, 15, 0, 6),
                        new FoldSize(3, 18, 0, 3));
        assertThat(plan.trials()).hasSize(16);
    }

    /// 1,000,000 rows × 2 folds are 16 MB of indices, and nothing more.
    @Test
    void a_million_rows_are_planned() {
        Plan plan = read(planTrials.plan(Planning.request(store, 1_000_000)));

        assertThat(plan.folds())
                .containsExactly(
                        new FoldSize(0, 400_000, 100_000, 500_000),
                        new FoldSize(1, 400_000, 100_000, 500_000));
        assertThat(plan.foldIndices().bytes()).isBetween(16_000_000L, 16_001_000L);
    }

    private Plan read(Planned planned) {
        return Json.read(store.read(planned.plan()), Plan.class);
    }
}
