package dev.foldstream.evaluator.selection;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ExperimentSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses, fold by fold, the candidate of a sweep whose loss is the smallest: mean over the trials
/// that have a say, of equal ones the first. Those are the fold's own with their validation losses,
/// or, in nested cross-validation, those of its inner folds. The test part has no say, so the score
/// of what was chosen is an honest estimate of "sweep, then choose".
///
/// Source: Cawley & Talbot 2010,
/// [jmlr.org/papers/v11/cawley10a](https://jmlr.org/papers/v11/cawley10a.html).
public final class SelectCandidates {
    private final ExperimentSpec spec;
    private final int folds;
    private final List<String> models;
    private final Map<String, String> modelOf = new HashMap<>();
    private final Map<String, Choice> choices = new HashMap<>();
    private final List<Choice> inOrder = new ArrayList<>();

    /// @param models that take part
    /// @param folds number of folds whose scores are reported
    /// @param losses of all trials that have a say
    public SelectCandidates(
            ExperimentSpec spec, List<String> models, int folds, Collection<CandidateLoss> losses) {
        this.spec = spec;
        this.folds = folds;
        this.models = List.copyOf(models);
        for (String model : models) {
            List<String> candidates = List.copyOf(spec.candidates(model).keySet());
            candidates.forEach(candidate -> modelOf.put(candidate, model));
            if (isSelected(model)) {
                for (int fold = 0; fold < folds; fold++) {
                    Choice choice = choose(model, fold, candidates, losses);
                    choices.put(key(model, fold), choice);
                    inOrder.add(choice);
                }
            }
        }
    }

    private boolean isSelected(String model) {
        return spec.model(model).choosesCandidates();
    }

    private static Choice choose(
            String model, int fold, List<String> candidates, Collection<CandidateLoss> losses) {
        String best = candidates.getFirst();
        double least = Double.POSITIVE_INFINITY;
        for (String candidate : candidates) {
            double mean =
                    losses.stream()
                            .filter(loss ->
                                    loss.fold() == fold && loss.candidate().equals(candidate))
                            .mapToDouble(CandidateLoss::loss)
                            .average()
                            .orElse(Double.POSITIVE_INFINITY);
            if (mean < least) {
                best = candidate;
                least = mean;
            }
        }
        return new Choice(model, fold, best, least, candidates.size());
    }

    private static String key(String model, int fold) {
        return model + "." + fold;
    }

    /// Whom a trial speaks for in the ranking: its model, the candidate where candidates rank by
    /// themselves, nobody where another candidate was chosen or the fold is an inner one.
    ///
    /// @throws IllegalArgumentException when the trial is of no model of the experiment
    public Optional<String> entrant(Trial trial) {
        String model = modelOf.get(trial.model());
        if (model == null) {
            throw new IllegalArgumentException(
                    "trial %s is of none of %s".formatted(trial.id(), modelOf.keySet()));
        }
        if (trial.fold() >= folds) {
            return Optional.empty();
        }
        if (!isSelected(model)) {
            return Optional.of(trial.model());
        }
        Choice choice = choices.get(key(model, trial.fold()));
        return choice != null && choice.candidate().equals(trial.model())
                ? Optional.of(model)
                : Optional.empty();
    }

    /// All who stand in the ranking, in the order of the file.
    public List<String> entrants() {
        List<String> entrants = new ArrayList<>();
        for (String model : models) {
            if (isSelected(model)) {
                entrants.add(model);
            } else {
                entrants.addAll(spec.candidates(model).keySet());
            }
        }
        return entrants;
    }

    /// What was chosen, models in the order of the file, then by fold.
    public List<Choice> choices() {
        return List.copyOf(inOrder);
    }
}
