package dev.foldstream.contracts.spec;

import java.util.HashSet;
import java.util.List;

/// Which models are written in a deployable form.
///
/// @param models names, or [#BEST]: the highest-ranked model that the format can say
@Doc("Which models are written as RTNeural JSON.")
public record ExportSpec(
        @Doc("Model names, or 'best': the highest-ranked one that the format can say.")
                @Default("[best]")
                List<String> models) {
    /// Stands for the highest-ranked model that the format can say.
    public static final String BEST = "best";

    public ExportSpec {
        models = List.copyOf(models);
        if (new HashSet<>(models).size() != models.size()) {
            throw new InvalidComponents("models", models, "each model once");
        }
    }
}
