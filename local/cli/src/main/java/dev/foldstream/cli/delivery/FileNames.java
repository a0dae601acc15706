package dev.foldstream.cli.delivery;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ExportSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names that models have as files: their own without hyphens, so that `emotion-recognizer` is
/// left as `emotionrecognizer.json`.
public final class FileNames {
    private FileNames() {}

    /// @param model as it stands in a ranking
    public static String of(String model) {
        return model.replace("-", "");
    }

    /// Refuses experiments of which two models would have the same file. What `best` stands for is
    /// not known yet, so it may be any model of its experiment.
    ///
    /// @throws Failure when there are two such models
    public static void requireDistinct(List<ExperimentSpec> experiments) {
        Map<String, Exported> owners = new LinkedHashMap<>();
        for (ExperimentSpec experiment : experiments) {
            for (Exported exported : exported(experiment)) {
                Exported other = owners.putIfAbsent(of(exported.model()), exported);
                if (other != null && !other.equals(exported)) {
                    throw new Failure(
                            "Two models would be left as '%s': %s and %s. Rename one of them, or run the experiments one by one into folders of their own."
                                    .formatted(of(exported.model()), other, exported));
                }
            }
        }
    }

    private record Exported(String experiment, String model) {
        @Override
        public String toString() {
            return "'%s' of %s".formatted(model, experiment);
        }
    }

    private static List<Exported> exported(ExperimentSpec experiment) {
        List<Exported> exported = new ArrayList<>();
        for (String entry : experiment.export().models()) {
            List<String> models =
                    entry.equals(ExportSpec.BEST)
                            ? List.copyOf(experiment.models().keySet())
                            : List.of(entry);
            for (String model : models) {
                Set<String> names = new LinkedHashSet<>(experiment.candidates(model).keySet());
                names.add(model);
                names.forEach(name -> exported.add(new Exported(experiment.name(), name)));
            }
        }
        return exported;
    }
}
