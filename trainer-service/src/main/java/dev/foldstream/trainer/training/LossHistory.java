package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The losses of every member after every epoch so far; NaN where a member had stopped or its loss
/// was not finite. Confined to one thread.
final class LossHistory {
    private static final String TRAINING = "training";
    private static final String VALIDATION = "validation";

    private final int members;
    private final SequencedMap<String, List<double[]>> logs = new LinkedHashMap<>();

    /// @param components names of what is logged beside training and validation loss
    LossHistory(int members, boolean validated, List<String> components) {
        this.members = members;
        logs.put(TRAINING, new ArrayList<>());
        if (validated) {
            logs.put(VALIDATION, new ArrayList<>());
        }
        components.forEach(component -> logs.put(component, new ArrayList<>()));
    }

    static LossHistory of(TrainingDesign design, int members) {
        return new LossHistory(members, design.validated(), TrainingProgram.components(design));
    }

    /// Notes epochs of some members.
    ///
    /// @param done epochs that these members had run before
    /// @param places of the members
    /// @param losses what the training program returns
    /// @return how many epochs these were
    int note(int done, int[] places, List<StoredTensor> losses) {
        int log = 0;
        int epochs = (int) losses.getFirst().shape()[0];
        for (List<double[]> rows : logs.values()) {
            double[] values = losses.get(log++).doubles();
            while (rows.size() < done + epochs) {
                rows.add(unknown());
            }
            for (int i = 0; i < values.length; i++) {
                rows.get(done + i / places.length)[places[i % places.length]] = values[i];
            }
        }
        return epochs;
    }

    private double[] unknown() {
        double[] row = new double[members];
        Arrays.fill(row, Double.NaN);
        return row;
    }

    /// Members that begin again have no losses yet.
    void forget(int[] places) {
        for (List<double[]> rows : logs.values()) {
            for (double[] row : rows) {
                for (int place : places) {
                    row[place] = Double.NaN;
                }
            }
        }
    }

    /// All losses, `[E, M]` each.
    SequencedMap<String, StoredTensor> tensors() {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        logs.forEach((name, rows) -> {
            double[] values = rows.stream().flatMapToDouble(Arrays::stream).toArray();
            tensors.put(name, StoredTensor.of(values, rows.size(), members));
        });
        return tensors;
    }

    /// Takes over what [#tensors] gave.
    void restore(SequencedMap<String, StoredTensor> tensors) {
        logs.forEach((name, rows) -> {
            StoredTensor tensor = tensors.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("no losses '%s'".formatted(name));
            }
            double[] values = tensor.doubles();
            rows.clear();
            for (int from = 0; from < values.length; from += members) {
                rows.add(Arrays.copyOfRange(values, from, from + members));
            }
        });
    }

    private List<double[]> log(String name) {
        return logs.getOrDefault(name, List.of());
    }

    double trainingLoss(int epoch, int member) {
        return log(TRAINING).get(epoch - 1)[member];
    }

    /// Absent without a validation part.
    OptionalDouble validationLoss(int epoch, int member) {
        return log(VALIDATION).isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(log(VALIDATION).get(epoch - 1)[member]);
    }

    /// The median over some members of what selects (validation loss, else training loss) in an
    /// epoch; absent when no loss is finite.
    OptionalDouble median(int epoch, int[] places) {
        double[] row = log(logs.containsKey(VALIDATION) ? VALIDATION : TRAINING).get(epoch - 1);
        double[] finite =
                Arrays.stream(places)
                        .mapToDouble(place -> row[place])
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        int half = finite.length / 2;
        if (finite.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                finite.length % 2 == 1 ? finite[half] : (finite[half - 1] + finite[half]) / 2);
    }

    List<EpochRecord> records() {
        List<EpochRecord> records = new ArrayList<>();
        for (int i = 0; i < log(TRAINING).size(); i++) {
            SequencedMap<String, List<Double>> components = new LinkedHashMap<>();
            int epoch = i;
            logs.forEach((name, rows) -> {
                if (!name.equals(TRAINING) && !name.equals(VALIDATION)) {
                    components.put(name, finite(rows.get(epoch)));
                }
            });
            records.add(
                    new EpochRecord(
                            i + 1,
                            finite(log(TRAINING).get(i)),
                            log(VALIDATION).isEmpty() ? List.of() : finite(log(VALIDATION).get(i)),
                            components.isEmpty() ? Optional.empty() : Optional.of(components)));
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
