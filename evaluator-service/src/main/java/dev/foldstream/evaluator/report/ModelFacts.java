package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.provenance.TrainingRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What training a model took and how its trials ended, over all its stacks.
///
/// @param model its name in the experiment, which is that of all candidates of a sweep
/// @param fewestParameters trained scalars of one trial, of the smallest of its stacks
/// @param mostParameters of the largest: candidates of a sweep differ
/// @param stacks programs that its trials were trained by
/// @param trials how each of them ended
/// @param runs of its stacks, where they are known
record ModelFacts(
        String model,
        long fewestParameters,
        long mostParameters,
        int stacks,
        List<TrialOutcome> trials,
        List<TrainingRun> runs) {
    ModelFacts {
        trials = List.copyOf(trials);
        runs = List.copyOf(runs);
    }

    /// One per model, in the order of the outcomes.
    static List<ModelFacts> of(List<StackOutcome> outcomes) {
        SequencedMap<String, List<StackOutcome>> byModel = new LinkedHashMap<>();
        outcomes.forEach(outcome ->
                byModel.computeIfAbsent(outcome.model(), m -> new ArrayList<>()).add(outcome));
        return byModel.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ModelFacts of(String model, List<StackOutcome> stacks) {
        return new ModelFacts(
                model,
                stacks.stream().mapToLong(StackOutcome::parameters).min().orElseThrow(),
                stacks.stream().mapToLong(StackOutcome::parameters).max().orElseThrow(),
                stacks.size(),
                stacks.stream().flatMap(stack -> stack.trials().stream()).toList(),
                stacks.stream().map(StackOutcome::run).flatMap(Optional::stream).toList());
    }

    Stream<TrialOutcome.Trained> trained() {
        return only(TrialOutcome.Trained.class);
    }

    Stream<TrialOutcome.Diverged> diverged() {
        return only(TrialOutcome.Diverged.class);
    }

    Stream<TrialOutcome.Stuck> stuck() {
        return only(TrialOutcome.Stuck.class);
    }

    private <T extends TrialOutcome> Stream<T> only(Class<T> ending) {
        return trials.stream().filter(ending::isInstance).map(ending::cast);
    }

    /// Trials that were begun more than once.
    long retried() {
        return trained().filter(trial -> trial.attempts() > 1).count()
                + stuck().filter(trial -> trial.attempts() > 1).count();
    }

    /// Wall-clock time of all its stacks; absent where one of them doesn't say.
    Optional<Double> seconds() {
        return runs.size() < stacks
                ? Optional.empty()
                : Optional.of(runs.stream().mapToDouble(TrainingRun::seconds).sum());
    }

    /// Each device that it was trained on, once.
    String devices() {
        return said(TrainingRun::device);
    }

    private String said(Function<TrainingRun, String> fact) {
        return runs.stream().map(fact).distinct().sorted().collect(Collectors.joining(", "));
    }
}
