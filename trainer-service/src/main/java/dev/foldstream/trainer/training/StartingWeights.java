package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.architecture.Architecture;
import dev.foldstream.trainer.layer.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Weights of another stack that a training begins with: its `weights.safetensors`, by the names of
/// the parameters, or a checkpoint of the same architecture, of which the best weights are taken.
///
/// A trial begins with the member of the same fold and seed, else of the same fold, else with the
/// first; a note says so, since a member of another fold may have seen the trial's test rows.
///
/// @param source key of the file
public record StartingWeights(String source, TensorFile file) {
    private static final String ROW = "state." + StackState.BEST_PARAMETERS;
    private static final Pattern TRIAL = Pattern.compile("-f(\\d+)-s(-?\\d+)$");

    /// The metadata by which a weights file says whose weights they are.
    static SequencedMap<String, String> trials(List<Trial> trials) {
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        metadata.put(Checkpoint.TRIALS, Json.write(trials.stream().map(Trial::id).toList()));
        return metadata;
    }

    /// The arrays that the network has, `[trials, …]`.
    ///
    /// @throws IllegalArgumentException when it has none of them
    SequencedMap<String, StoredTensor> of(Architecture architecture, List<Trial> trials) {
        int[] members = trials.stream().mapToInt(trial -> member(trial).place()).toArray();
        SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
        SequencedMap<String, StoredTensor> all =
                file.tensors().containsKey(ROW) ? cut(architecture) : file.tensors();
        for (Parameter parameter : architecture.parameters()) {
            StoredTensor array = all.get(parameter.name());
            if (array != null) {
                weights.put(parameter.name(), array.rows(members));
            }
        }
        if (weights.isEmpty()) {
            throw new IllegalArgumentException(
                    "initialWeights: it has %s, the network %s"
                            .formatted(
                                    all.keySet(),
                                    architecture.parameters().stream()
                                            .map(Parameter::name)
                                            .toList()));
        }
        return weights;
    }

    /// What a reader of the results should know.
    List<String> notes(List<Trial> trials) {
        List<String> notes = new ArrayList<>();
        notes.add("Training began with the weights of %s.".formatted(source));
        if (trials.stream().anyMatch(trial -> !member(trial).sameFold())) {
            notes.add(
                    "The weights of %s were trained on other folds: they may have seen the test rows of these, so the scores may be too good."
                            .formatted(source));
        }
        return notes;
    }

    /// The rows of a checkpoint by parameter, in the order that the checkpoint says.
    private SequencedMap<String, StoredTensor> cut(Architecture architecture) {
        List<Parameter> ordered = new ArrayList<>();
        List<Parameter> known = architecture.parameters();
        for (String name : list(Checkpoint.PARAMETERS)) {
            known.stream().filter(each -> each.name().equals(name)).forEach(ordered::add);
        }
        int width = ordered.stream().mapToInt(Parameter::size).sum();
        StoredTensor rows = file.get(ROW);
        if (ordered.size() != known.size() || width != rows.shape()[1]) {
            throw new IllegalArgumentException(
                    "initialWeights: the checkpoint has the parameters %s of %d numbers, the network %s of %d"
                            .formatted(
                                    list(Checkpoint.PARAMETERS),
                                    rows.shape()[1],
                                    known.stream().map(Parameter::name).toList(),
                                    architecture.size()));
        }
        return ParameterRows.cut(rows, ordered);
    }

    private record Member(int place, boolean sameFold) {}

    private Member member(Trial trial) {
        List<String> ids = list(Checkpoint.TRIALS);
        int sameFold = -1;
        for (int place = 0; place < ids.size(); place++) {
            Matcher id = TRIAL.matcher(ids.get(place));
            if (id.find() && Integer.parseInt(id.group(1)) == trial.fold()) {
                if (Long.parseLong(id.group(2)) == trial.seed()) {
                    return new Member(place, true);
                }
                sameFold = sameFold < 0 ? place : sameFold;
            }
        }
        return sameFold < 0 ? new Member(0, false) : new Member(sameFold, true);
    }

    private List<String> list(String key) {
        List<String> texts = new ArrayList<>();
        Json.tree(file.metadata().getOrDefault(key, "[]"))
                .forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
