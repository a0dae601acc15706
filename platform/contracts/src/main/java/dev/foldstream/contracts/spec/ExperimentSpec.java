package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.DatasetDescription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// One question: which of these models generalises best on this dataset, under this split?
///
/// @param models by name, in the order of the file
@Doc("One experiment: data, folds, models, seeds and tests.")
public record ExperimentSpec(
        @Doc("Short name; the experiment's id begins with it.") String name,
        @Doc("One trial per model, fold and seed. A seed decides initial weights and data order.")
                @Default("[42]")
                List<Long> seeds,
        @Doc("Where the rows come from.") DatasetSpec dataset,
        @Doc("How rows are divided into training, validation and test parts.")
                @Default("{kind: k-fold}")
                FoldSpec folds,
        @Doc("What is done about leakage: it is said, refused, or not looked for.") @Default("warn")
                LeakagePolicy leakage,
        @Doc("The models to compare, by name.") SequencedMap<String, ModelSpec> models,
        @Doc("What is measured, and how the models are compared.") @Default("{}")
                EvaluationSpec evaluation,
        @Doc("Which models are written in a deployable form, and in which.") @Default("{}")
                ExportSpec export) {

    public ExperimentSpec {
        seeds = List.copyOf(seeds);
        models = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(models));
        List<Violation> violations = new ArrayList<>();
        if (!Names.isName(name)) {
            violations.add(new Violation("name", name, Names.EXPECTED));
        }
        if (seeds.isEmpty() || new HashSet<>(seeds).size() != seeds.size()) {
            violations.add(
                    new Violation("seeds", seeds.toString(), "at least one seed, none twice"));
        }
        if (models.isEmpty()) {
            violations.add(new Violation("models", "{}", "at least one model"));
        }
        for (String model : models.keySet()) {
            if (!Names.isName(model)) {
                violations.add(new Violation("models", model, Names.EXPECTED));
            }
            if (model.equals(ExportSpec.BEST)) {
                violations.add(
                        new Violation("models", model, "another name: this one means the winner"));
            }
        }
        requireSelectable(models, folds, violations);
        if (evaluation.baseline().isPresent()) {
            String baseline = evaluation.baseline().get();
            requireModel("evaluation.baseline", baseline, models, violations);
            ModelSpec own = models.get(baseline);
            if (own != null
                    && !own.candidates().isEmpty()
                    && own.candidates().selection() == Selection.NONE) {
                violations.add(
                        new Violation(
                                "evaluation.baseline",
                                baseline,
                                "a model that stands in the ranking: with 'selection: none' its"
                                        + " candidates do"));
            }
        }
        for (String model : export.models()) {
            if (!model.equals(ExportSpec.BEST)) {
                requireModel("export.models", model, models, violations);
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    private static void requireSelectable(
            Map<String, ModelSpec> models, FoldSpec folds, List<Violation> violations) {
        models.forEach((model, spec) -> {
            if (spec.choosesCandidates()
                    && !(folds instanceof NestedFolds)
                    && !(folds.validation() > 0)) {
                violations.add(
                        new Violation(
                                "models." + model + ".selection",
                                "validation",
                                "a validation part to select by: set 'folds.validation'"));
            }
        });
        if (folds instanceof NestedFolds
                && models.values().stream().noneMatch(ModelSpec::choosesCandidates)) {
            violations.add(
                    new Violation(
                            "folds.kind",
                            "'nested' without anything to choose",
                            "a model with a 'sweep', or the outer split alone"));
        }
    }

    private static void requireModel(
            String path, String model, Map<String, ?> models, List<Violation> violations) {
        if (!models.containsKey(model)) {
            violations.add(new Violation(path, model, "the name of a model: " + models.keySet()));
        }
    }

    /// Trials of a model; absent where the data decides on the number of folds.
    ///
    /// @throws IllegalArgumentException when the experiment has no such model
    public OptionalInt trials(String model) {
        if (folds.count().isEmpty()) {
            return OptionalInt.empty();
        }
        int inner = model(model).choosesCandidates() ? folds.innerCount() : 0;
        int trained = folds.count().getAsInt() * (1 + inner);
        return OptionalInt.of(trained * seeds.size() * candidates(model).size());
    }

    /// Columns of the dataset that are needed beside its inputs and targets, if it has them.
    public List<String> columns() {
        return Stream.concat(
                        models.values().stream().flatMap(model -> model.columns().stream()),
                        folds.columns().stream())
                .distinct()
                .toList();
    }

    /// The spec of a model that is known to exist, whatever its sweep makes of it.
    ///
    /// @throws IllegalArgumentException when the experiment has no such model
    public ModelSpec model(String modelName) {
        ModelSpec spec = models.get(modelName);
        if (spec == null) {
            throw new IllegalArgumentException(
                    "no model '%s' among %s".formatted(modelName, models.keySet()));
        }
        return spec;
    }

    /// Names of the models that take part in the experiment on this dataset, in the order of the
    /// file.
    public List<String> present(DatasetDescription data) {
        return models.keySet().stream()
                .filter(name -> model(name).absence(data).isEmpty())
                .toList();
    }

    /// What a reader should know of the models that take no part, a sentence each.
    public List<String> absences(DatasetDescription data) {
        List<String> sentences = new ArrayList<>();
        models.forEach((name, spec) ->
                spec.absence(data)
                        .ifPresent(reason ->
                                sentences.add(
                                        "Model '%s' was skipped: %s.".formatted(name, reason))));
        return sentences;
    }

    /// The candidates of a model's sweep by the name that their trials have, `<model>.<number>`;
    /// without a sweep the model by its own name.
    ///
    /// @throws IllegalArgumentException when the experiment has no such model
    public SequencedMap<String, ModelSpec> candidates(String modelName) {
        ModelSpec spec = model(modelName);
        SequencedMap<String, ModelSpec> candidates = new LinkedHashMap<>();
        if (spec.candidates().isEmpty()) {
            candidates.put(modelName, spec);
            return candidates;
        }
        for (ModelSpec variant : spec.variants()) {
            candidates.put(modelName + "." + candidates.size(), variant);
        }
        return candidates;
    }
}
