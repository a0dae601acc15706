package dev.foldstream.evaluator.selection;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses, fold by fold, the candidate of a sweep whose validation loss is the smallest: mean over
/// the fold's seeds, a failed trial counts as infinite, of equal ones the first. The test part has
/// no say, so the score of what was chosen is an honest estimate of "sweep, then choose".
///
/// Source: nested cross-validation with one inner split; Cawley & Talbot 2010,
/// [jmlr.org/papers/v11/cawley10a](https://jmlr.org/papers/v11/cawley10a.html).
public final class SelectCandidates {
    private final ExperimentSpec spec;
    private final List<String> models;
    private final Map<String, String> modelOf = new HashMap<>();
    private final Map<String, Choice> choices = new HashMap<>();
    private final List<Choice> inOrder = new ArrayList<>();

    /// @param models that take part
    /// @param folds number of folds
    /// @param outcomes of all trials
    public SelectCandidates(
            ExperimentSpec spec,
            List<String> models,
            int folds,
            Collection<TrialOutcome> outcomes) {
        this.spec = spec;
        this.models = List.copyOf(models);
        for (String model : models) {
            List<String> candidates = List.copyOf(spec.candidates(model).keySet());
            candidates.forEach(candidate -> modelOf.put(candidate, model));
            if (isSelected(model)) {
                for (int fold = 0; fold < folds; fold++) {
                    Choice choice = choose(model, fold, candidates, outcomes);
                    choices.put(key(model, fold), choice);
                    inOrder.add(choice);
                }
            }
        }
    }

    private boolean isSelected(String model) {
        ModelSpec own = spec.model(model);
        return !own.candidates().isEmpty() && own.candidates().selection() == Selection.VALIDATION;
    }

    private static Choice choose(
            String model, int fold, List<String> candidates, Collection<TrialOutcome> outcomes) {
        Map<String, List<Double>> losses = new HashMap<>();
        for (TrialOutcome outcome : outcomes) {
            if (outcome.trial().fold() == fold) {
                losses.computeIfAbsent(outcome.trial().model(), c -> new ArrayList<>())
                        .add(loss(outcome));
            }
        }
        String best = candidates.getFirst();
        double least = Double.POSITIVE_INFINITY;
        for (String candidate : candidates) {
            double mean =
                    losses.getOrDefault(candidate, List.of()).stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElse(Double.POSITIVE_INFINITY);
            if (mean < least) {
                best = candidate;
                least = mean;
            }
        }
        return new Choice(model, fold, best, least, candidates.size());
    }

    private static double loss(TrialOutcome outcome) {
        return switch (outcome) {
            case TrialOutcome.Trained trained -> trained.selectionLoss();
            case TrialOutcome.Diverged diverged -> Double.POSITIVE_INFINITY;
            case TrialOutcome.Stuck stuck -> Double.POSITIVE_INFINITY;
        };
    }

    private static String key(String model, int fold) {
        return model + "." + fold;
    }

    /// Whom a trial speaks for in the ranking: its model, the candidate where candidates rank by
    /// themselves, nobody where another candidate was chosen.
    ///
    /// @throws IllegalArgumentException when the trial is of no model of the experiment
    public Optional<String> entrant(Trial trial) {
        String model = modelOf.get(trial.model());
        if (model == null) {
            throw new IllegalArgumentException(
                    "trial %s is of none of %s".formatted(trial.id(), modelOf.keySet()));
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
