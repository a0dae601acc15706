package dev.foldstream.trainer.sample;

import dev.foldstream.contracts.dataset.DatasetDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Says which columns could not be normalised, since they do not vary over a fold's training rows.
public final class ScaleNotes {
    private ScaleNotes() {}

    /// @return a sentence per column, with its folds
    public static List<String> of(DatasetDescription description, StackSamples samples) {
        List<String> notes = new ArrayList<>();
        notes.addAll(notes("Input", description.inputs(), samples, samples.inputScales()));
        notes.addAll(notes("Target", description.targets(), samples, samples.targetScales()));
        return notes;
    }

    private static List<String> notes(
            String kind, List<String> columns, StackSamples samples, List<Scale> scales) {
        SequencedMap<Integer, List<Integer>> folds = new TreeMap<>();
        for (int member = 0; member < scales.size(); member++) {
            int fold = samples.members().get(member).trial().fold();
            for (int column = 0; column < columns.size(); column++) {
                List<Integer> known = folds.computeIfAbsent(column, c -> new ArrayList<>());
                if (!scales.get(member).varies(column) && !known.contains(fold)) {
                    known.add(fold);
                }
            }
        }
        List<String> notes = new ArrayList<>();
        folds.forEach((column, constant) -> {
            if (!constant.isEmpty()) {
                notes.add(
                        "%s '%s' does not vary over the training rows of %s; its deviation is taken as 1."
                                .formatted(kind, columns.get(column), words(constant)));
            }
        });
        return notes;
    }

    private static String words(List<Integer> folds) {
        String numbers = folds.toString();
        return (folds.size() == 1 ? "fold " : "folds ")
                + numbers.substring(1, numbers.length() - 1);
    }
}
