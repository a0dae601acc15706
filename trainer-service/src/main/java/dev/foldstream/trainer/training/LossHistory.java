package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The losses of every member after every epoch so far; NaN where a member had stopped or its loss
/// was not finite. Confined to one thread.
final class LossHistory {
    private final int members;
    private final List<double[]> training = new ArrayList<>();
    private final List<double[]> validation = new ArrayList<>();

    LossHistory(int members) {
        this.members = members;
    }

    /// Adds epochs.
    ///
    /// @param losses training losses `[E, M]`, then validation losses `[E, M]` if there are any
    void append(List<StoredTensor> losses) {
        split(losses.getFirst(), training);
        if (losses.size() > 1) {
            split(losses.get(1), validation);
        }
    }

    private void split(StoredTensor losses, List<double[]> epochs) {
        double[] values = losses.doubles();
        for (int from = 0; from < values.length; from += members) {
            epochs.add(Arrays.copyOfRange(values, from, from + members));
        }
    }

    /// What [#append] takes, all epochs at once.
    List<StoredTensor> tensors() {
        List<StoredTensor> tensors = new ArrayList<>();
        tensors.add(join(training));
        if (!validation.isEmpty()) {
            tensors.add(join(validation));
        }
        return tensors;
    }

    private StoredTensor join(List<double[]> epochs) {
        double[] values = epochs.stream().flatMapToDouble(Arrays::stream).toArray();
        return StoredTensor.of(values, epochs.size(), members);
    }

    /// Passes so far.
    int epochs() {
        return training.size();
    }

    double trainingLoss(int epoch, int member) {
        return training.get(epoch - 1)[member];
    }

    /// Absent without a validation part.
    OptionalDouble validationLoss(int epoch, int member) {
        return validation.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(validation.get(epoch - 1)[member]);
    }

    /// The last training loss of a member that is finite.
    OptionalDouble lastFiniteLoss(int member) {
        for (int epoch = epochs(); epoch > 0; epoch--) {
            if (Double.isFinite(trainingLoss(epoch, member))) {
                return OptionalDouble.of(trainingLoss(epoch, member));
            }
        }
        return OptionalDouble.empty();
    }

    /// The median over members of what selects (validation loss, else training loss) in the last
    /// epoch; absent when no loss is finite.
    OptionalDouble latestMedian() {
        double[] latest = (validation.isEmpty() ? training : validation).getLast();
        double[] finite = Arrays.stream(latest).filter(Double::isFinite).sorted().toArray();
        int half = finite.length / 2;
        if (finite.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                finite.length % 2 == 1 ? finite[half] : (finite[half - 1] + finite[half]) / 2);
    }

    List<EpochRecord> records() {
        List<EpochRecord> records = new ArrayList<>();
        for (int i = 0; i < epochs(); i++) {
            records.add(
                    new EpochRecord(
                            i + 1,
                            finite(training.get(i)),
                            validation.isEmpty() ? List.of() : finite(validation.get(i))));
        }
        return records;
    }

    private static List<@Nullable Double> finite(double[] losses) {
        List<@Nullable Double> values = new ArrayList<>();
        for (double loss : losses) {
            values.add(Double.isFinite(loss) ? loss : null);
        }
        return values;
    }
}
