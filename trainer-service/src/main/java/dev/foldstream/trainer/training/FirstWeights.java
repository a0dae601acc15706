package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.layer.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What the members of a stack begin with: given arrays where there are some, else draws of the
/// trial's seed. A draw does not depend on which other arrays are given.
///
/// @param trials in the order of the stack
/// @param given by parameter name, `[M, …]`, in the order of the stack
record FirstWeights(
        TrainingDesign design, List<Trial> trials, SequencedMap<String, StoredTensor> given) {
    FirstWeights {
        trials = List.copyOf(trials);
        given = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(given));
        for (Parameter parameter : design.architecture().parameters()) {
            StoredTensor array = given.get(parameter.name());
            if (array != null && array.size() != (long) trials.size() * parameter.size()) {
                throw new IllegalArgumentException(
                        "first weights '%s' have %d numbers for %d trials, the network needs %d each"
                                .formatted(
                                        parameter.name(),
                                        array.size(),
                                        trials.size(),
                                        parameter.size()));
            }
        }
    }

    int members() {
        return trials.size();
    }

    /// θ of some members.
    ///
    /// @param places of the members in the stack
    /// @param attempt from 1; another one draws other weights
    /// @return `[places, W]`
    StoredTensor draw(List<Integer> places, int attempt) {
        int size = design.architecture().size();
        double[] theta = new double[Math.multiplyExact(places.size(), size)];
        int next = 0;
        for (int place : places) {
            RandomGenerator random = TrialRandom.weights(trials.get(place).seed(), attempt);
            for (Parameter parameter : design.architecture().parameters()) {
                float[] drawn = design.initializer(parameter).draw(parameter, random);
                StoredTensor array = given.get(parameter.name());
                double[] values = array == null ? widened(drawn) : array.rows(place).doubles();
                System.arraycopy(values, 0, theta, next, values.length);
                next += values.length;
            }
        }
        return design.reals(theta, places.size(), size);
    }

    private static double[] widened(float... values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
