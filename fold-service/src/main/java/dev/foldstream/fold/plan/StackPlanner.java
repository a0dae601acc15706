package dev.foldstream.fold.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecScalars;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Groups the trials of an experiment into stacks.
///
/// Trials stand fold by fold, within a fold seed by seed, within a seed candidate by candidate,
/// models in the order of the experiment. So the members of a stack share the rows of few folds,
/// and their numbers of rows differ least. Candidates of a sweep that differ in scalars only share
/// stacks; where the weaker ones are stopped on the way, all candidates of a fold and seed are in
/// one stack, since they have to be compared there. Nothing here knows how many trainers there are.
public final class StackPlanner {
    private final StackWidth widths;

    public StackPlanner(StackWidth.Calibration calibration) {
        this.widths = new StackWidth(calibration);
    }

    /// @param dataset that the experiment's models see
    /// @param folds of the rows; within others only candidates of which one is chosen are trained
    /// @return for each model, stacks `<model>-0`, `<model>-1`, … ; those of candidates of one
    ///   structure differ in size by at most one, or by the candidates that must stay together
    public List<Stack> stacks(
            ExperimentSpec spec, DatasetDescription dataset, List<FoldSize> folds) {
        int rowsPerEpoch = folds.stream().mapToInt(FoldSize::training).max().orElseThrow();
        List<FoldSize> outer = folds.stream().filter(fold -> fold.within().isEmpty()).toList();
        List<Stack> stacks = new ArrayList<>();
        for (String model : spec.present(dataset)) {
            boolean together = spec.model(model).candidates().successiveHalving().isPresent();
            List<FoldSize> trained = spec.model(model).choosesCandidates() ? folds : outer;
            int number = 0;
            for (Map<String, ModelSpec> alike : byStructure(spec.candidates(model))) {
                ModelSpec first = alike.values().iterator().next();
                int width =
                        widths.of(
                                first,
                                first.inputLayout(dataset),
                                dataset.targetLayout(),
                                rowsPerEpoch);
                int unit = together ? alike.size() : 1;
                for (List<Trial> trials :
                        balanced(trials(spec, trained, alike.keySet()), width, unit)) {
                    stacks.add(new Stack(model + "-" + number, model, trials));
                    number++;
                }
            }
        }
        return List.copyOf(stacks);
    }

    /// Candidates that can be trained as one program, in the order of the first of each group.
    private static Collection<SequencedMap<String, ModelSpec>> byStructure(
            SequencedMap<String, ModelSpec> candidates) {
        SequencedMap<JsonNode, SequencedMap<String, ModelSpec>> groups = new LinkedHashMap<>();
        candidates.forEach((name, model) ->
                groups.computeIfAbsent(
                                SpecScalars.of(model).structure(), s -> new LinkedHashMap<>())
                        .put(name, model));
        return groups.values();
    }

    private static List<Trial> trials(
            ExperimentSpec spec, List<FoldSize> folds, Collection<String> candidates) {
        List<Trial> trials = new ArrayList<>();
        for (FoldSize fold : folds) {
            for (long seed : spec.seeds()) {
                for (String candidate : candidates) {
                    trials.add(new Trial(candidate, fold.fold(), seed));
                }
            }
        }
        return trials;
    }

    /// Consecutive trials in as few parts as the width allows, of nearly equal size.
    ///
    /// @param unit trials that are not divided, even if they are more than the width
    private static List<List<Trial>> balanced(List<Trial> trials, int width, int unit) {
        int units = trials.size() / unit;
        int count = Math.ceilDiv(units, Math.max(1, width / unit));
        List<List<Trial>> parts = new ArrayList<>(count);
        int from = 0;
        for (int number = 0; number < count; number++) {
            int size = units / count + (number < units % count ? 1 : 0);
            int to = from + size * unit;
            parts.add(trials.subList(from, to));
            from = to;
        }
        return parts;
    }
}
