package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.SuccessiveHalving;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stops the weaker candidates of a sweep at the rungs of [SuccessiveHalving]. Candidates are
/// rivals when their trials have the same fold and seed; of equal losses the one that stands first
/// in the stack is better. A function of losses and epoch alone.
///
/// @param trials in the order of the stack
record Halving(SuccessiveHalving rule, List<Trial> trials) {
    Halving {
        trials = List.copyOf(trials);
    }

    /// Who may go on after a rung, by place in the stack.
    ///
    /// @param losses best selection loss of every member of the stack so far; infinite or NaN for
    ///   one that has none
    boolean[] survivors(int rung, double[] losses) {
        boolean[] survive = new boolean[losses.length];
        for (List<Integer> rivals : rivals()) {
            List<Integer> ranked = new ArrayList<>(rivals);
            ranked.sort(Comparator.comparingDouble(place -> losses[place]));
            ranked.subList(0, rule.survivors(rivals.size(), rung))
                    .forEach(place -> survive[place] = true);
        }
        return survive;
    }

    private Iterable<List<Integer>> rivals() {
        Map<FoldAndSeed, List<Integer>> groups = new LinkedHashMap<>();
        for (int place = 0; place < trials.size(); place++) {
            Trial trial = trials.get(place);
            groups.computeIfAbsent(
                            new FoldAndSeed(trial.fold(), trial.seed()), g -> new ArrayList<>())
                    .add(place);
        }
        return groups.values();
    }

    private record FoldAndSeed(int fold, long seed) {}
}
