package dev.foldstream.evaluator.prediction;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.TensorFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The test parts of an experiment's folds; each is made when it is first asked for. Confined to
/// one thread.
public final class TestParts {
    private final Plan plan;
    private final Targets targets;
    private final TensorFile folds;
    private final Map<Integer, TestPart> parts = new HashMap<>();

    private TestParts(Plan plan, Targets targets, TensorFile folds) {
        this.plan = plan;
        this.targets = targets;
        this.folds = folds;
    }

    /// Reads the targets of the dataset, and the rows of the folds.
    ///
    /// @param layout of a target row
    public static TestParts read(ArtifactStore store, Plan plan, RowLayout layout) {
        return new TestParts(
                plan,
                Targets.read(store, plan.columns(), layout),
                TensorFile.read(store.read(plan.foldIndices())));
    }

    /// @param fold number of an outer or an inner fold
    public TestPart of(int fold) {
        return parts.computeIfAbsent(fold, this::make);
    }

    private TestPart make(int fold) {
        long[] rows = folds.get(FoldTensors.test(fold)).longs();
        return new TestPart(
                fold,
                rows,
                targets.rows(rows),
                targets.means(folds.get(FoldTensors.training(fold)).longs()));
    }

    /// Those whose scores are reported, ascending.
    public List<TestPart> outer() {
        return plan.outer().stream().map(fold -> of(fold.fold())).toList();
    }
}
