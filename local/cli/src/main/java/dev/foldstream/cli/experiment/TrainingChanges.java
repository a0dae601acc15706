package dev.foldstream.cli.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NestedFolds;
import dev.foldstream.contracts.spec.RepeatedFolds;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.contracts.spec.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// How every network of an experiment is trained, by the options that `train_all_models.py` has.
/// What a network's earlier phases say stays as it is.
///
/// @param epochs passes over the training part, at most
/// @param batchSize rows per update
/// @param learningRate before a schedule changes it
/// @param validationSplit share of the training part that is carved off
/// @param patience epochs without improvement that early stopping bears
public record TrainingChanges(
        Optional<Integer> epochs,
        Optional<Integer> batchSize,
        Optional<Double> learningRate,
        Optional<Double> validationSplit,
        Optional<Integer> patience) {
    private static final String EPOCHS = "--epochs";
    private static final String BATCH_SIZE = "--batch-size";
    private static final String LEARNING_RATE = "--learning-rate";
    private static final String VALIDATION = "--validation-split";
    private static final String PATIENCE = "--early-stopping-patience";
    private static final String KIND = ".kind";

    /// Nothing is changed.
    public static final TrainingChanges NONE =
            new TrainingChanges(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /// The options as they were typed.
    List<String> words() {
        List<String> words = new ArrayList<>();
        values().forEach((option, value) -> words.addAll(List.of(option, value)));
        return words;
    }

    /// Those that are used.
    List<String> options() {
        return List.copyOf(values().keySet());
    }

    private SequencedMap<String, String> values() {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        epochs.ifPresent(value -> values.put(EPOCHS, value.toString()));
        batchSize.ifPresent(value -> values.put(BATCH_SIZE, value.toString()));
        learningRate.ifPresent(value -> values.put(LEARNING_RATE, plain(value)));
        validationSplit.ifPresent(value -> values.put(VALIDATION, plain(value)));
        patience.ifPresent(value -> values.put(PATIENCE, value.toString()));
        return values;
    }

    /// What is to be replaced in an experiment.
    ///
    /// @param tree as it is written: kinds that it leaves to their defaults are set, too
    /// @param violations takes what can't be
    List<Change> of(ExperimentSpec experiment, ObjectNode tree, List<Violation> violations) {
        List<Change> changes = new ArrayList<>();
        experiment
                .models()
                .forEach((name, model) ->
                        model.training()
                                .ifPresent(training ->
                                        changes.addAll(
                                                of(
                                                        "models." + name,
                                                        model,
                                                        training,
                                                        tree,
                                                        violations))));
        validationSplit.ifPresent(
                share -> changes.addAll(folds("folds", experiment.folds(), plain(share), tree)));
        return changes;
    }

    private List<Change> of(
            String path,
            ModelSpec model,
            TrainingSpec training,
            ObjectNode tree,
            List<Violation> violations) {
        List<Change> changes = new ArrayList<>();
        epochs.ifPresent(
                value -> changes.add(new Change(EPOCHS, "training.epochs", value.toString())));
        batchSize.ifPresent(value ->
                changes.add(new Change(BATCH_SIZE, "training.batchSize", value.toString())));
        learningRate.ifPresent(value -> {
            String optimizer = "training.optimizer";
            kind(LEARNING_RATE, path + ".", optimizer, (Record) training.optimizer(), tree)
                    .ifPresent(changes::add);
            changes.add(new Change(LEARNING_RATE, optimizer + ".learningRate", plain(value)));
        });
        if (patience.isPresent() && training.earlyStopping().isEmpty()) {
            violations.add(
                    new Violation(
                            PATIENCE,
                            patience.get().toString(),
                            "early stopping in every network: %s has no 'training.earlyStopping'"
                                    .formatted(path)));
        } else {
            patience.ifPresent(value ->
                    changes.add(
                            new Change(
                                    PATIENCE,
                                    "training.earlyStopping.patience",
                                    value.toString())));
        }
        changes.stream()
                .filter(change -> model.candidates().sweep().containsKey(change.path()))
                .forEach(change ->
                        violations.add(
                                new Violation(
                                        change.option(),
                                        change.value(),
                                        "one value of '%s', but the sweep of %s tries several"
                                                .formatted(change.path(), path))));
        return changes.stream()
                .map(change ->
                        new Change(change.option(), path + "." + change.path(), change.value()))
                .toList();
    }

    /// Folds of folds have the share in each of them.
    private static List<Change> folds(String path, FoldSpec folds, String share, ObjectNode tree) {
        List<Change> changes = new ArrayList<>();
        kind(VALIDATION, "", path, (Record) folds, tree).ifPresent(changes::add);
        if (folds instanceof RepeatedFolds repeated) {
            changes.addAll(folds(path + ".split", repeated.split(), share, tree));
        } else if (folds instanceof NestedFolds nested) {
            changes.addAll(folds(path + ".outer", nested.outer(), share, tree));
            changes.addAll(folds(path + ".inner", nested.inner(), share, tree));
        } else {
            changes.add(new Change(VALIDATION, path + ".validation", share));
        }
        return changes;
    }

    /// A section that is not written is the default's; one that is needs its kind.
    ///
    /// @param outer what the path is relative to, with its dot
    private static Optional<Change> kind(
            String option, String outer, String path, Record section, ObjectNode tree) {
        return tree.at("/" + (outer + path + KIND).replace('.', '/')).isMissingNode()
                ? Optional.of(
                        new Change(
                                option,
                                path + KIND,
                                SpecWriter.write(section).get("kind").asText()))
                : Optional.empty();
    }

    /// Without an exponent, which not every reader of YAML takes for one.
    private static String plain(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).toPlainString()
                : Double.toString(value);
    }
}
