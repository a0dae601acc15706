package dev.foldstream.cli.delivery;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ExportFormat;
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
    private static final String JSON = ".json";
    private static final Set<ExportFormat> JSON_FORMATS =
            Set.of(ExportFormat.RTNEURAL, ExportFormat.KELLY_V2);

    private FileNames() {}

    /// @param model as it stands in a ranking
    public static String of(String model) {
        return model.replace("-", "");
    }

    /// The name that a file has which the store calls `model.onnx` or `certificate.json`. Of the
    /// formats that are JSON, the one that stands first in the experiment is `<name>.json`.
    /// Certificates have a folder of their own, so that `*.json` is networks and nothing else.
    ///
    /// @param formats of the experiment, in their order
    static String of(String model, String stored, List<ExportFormat> formats) {
        for (ExportFormat format : ExportFormat.values()) {
            String ending = ending(format, formats);
            if (stored.equals(format.file())) {
                return of(model) + ending;
            }
            if (stored.equals(format.certificate())) {
                return "certificates/" + of(model) + ending + (ending.endsWith(JSON) ? "" : JSON);
            }
        }
        return of(model) + "." + stored;
    }

    private static String ending(ExportFormat format, List<ExportFormat> formats) {
        boolean kellyFirst =
                formats.stream()
                        .filter(JSON_FORMATS::contains)
                        .findFirst()
                        .filter(ExportFormat.KELLY_V2::equals)
                        .isPresent();
        return switch (format) {
            case RTNEURAL -> kellyFirst ? ".rtneural.json" : JSON;
            case KELLY_V2 -> kellyFirst ? JSON : ".kelly.json";
            case ONNX, SAFETENSORS, HEADER -> format.file().substring("model".length());
        };
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
