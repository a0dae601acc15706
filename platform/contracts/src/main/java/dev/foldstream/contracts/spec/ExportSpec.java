package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Which models are written in a deployable form, and in which.
///
/// Where a model can't be said in [ExportFormat#RTNEURAL], it is written as [ExportFormat#ONNX]
/// instead, with the refusal beside it.
///
/// @param models names, or [#BEST]: the highest-ranked model that the first format can say
/// @param formats of each model
@Doc("Which models are written in a deployable form, and in which.")
public record ExportSpec(
        @Doc("Model names, or 'best': the highest-ranked one that the first format can say.")
                @Default("[best]")
                List<String> models,
        @Doc("Forms of each model.") @Default("[rtneural]") List<ExportFormat> formats) {
    /// Stands for the highest-ranked model that the first format can say.
    public static final String BEST = "best";

    /// As RTNeural JSON.
    public ExportSpec(List<String> models) {
        this(models, List.of(ExportFormat.RTNEURAL));
    }

    public ExportSpec {
        models = List.copyOf(models);
        formats = List.copyOf(formats);
        List<Violation> violations = new ArrayList<>();
        if (new HashSet<>(models).size() != models.size()) {
            violations.add(new Violation("models", models.toString(), "each model once"));
        }
        if (formats.isEmpty() || new HashSet<>(formats).size() != formats.size()) {
            violations.add(
                    new Violation(
                            "formats",
                            formats.stream().map(ExportFormat::word).toList().toString(),
                            "at least one format, none twice"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }
}
