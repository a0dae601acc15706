package dev.foldstream.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.spec.ExportSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Exports the models that an experiment asks for. Done twice, it finds what the first time made.
public final class ExportModels {
    private final ArtifactStore store;
    private final ExportModel exportModel;

    public ExportModels(ArtifactStore store) {
        this.store = store;
        this.exportModel = new ExportModel(store);
    }

    /// The exports of each model that was asked for. `best` is the first of the ranking that the
    /// first of the formats can say, with a refusal for each one that ranks above it.
    ///
    /// @param plan a [Plan]
    /// @param verdict a [Verdict]
    /// @throws dev.foldstream.messaging.PermanentFailure when a file is not the trained model
    public List<Export> export(ArtifactRef plan, ArtifactRef verdict) {
        Plan planned = Json.read(store.read(plan), Plan.class);
        Verdict evaluated = Json.read(store.read(verdict), Verdict.class);
        ExperimentSpec experiment =
                SpecReader.read(Json.read(store.read(planned.experiment()), JsonNode.class));
        SequencedMap<String, List<Export>> exports = new LinkedHashMap<>();
        for (String wanted : experiment.export().models()) {
            for (String model : candidates(wanted, evaluated)) {
                List<Export> done =
                        exports.computeIfAbsent(model, name -> export(planned, name, experiment));
                if (!isRefused(done.getFirst())) {
                    break;
                }
            }
        }
        return exports.values().stream().flatMap(List::stream).toList();
    }

    /// One in each format, in the order of the experiment. Where RTNeural can't say a model, ONNX
    /// is tried instead.
    private List<Export> export(Plan plan, String model, ExperimentSpec experiment) {
        List<ExportFormat> formats = experiment.export().formats();
        List<Export> done = new ArrayList<>();
        for (ExportFormat format : formats) {
            Export export = exportModel.export(plan, model, experiment, format);
            done.add(export);
            if (format == ExportFormat.RTNEURAL
                    && isRefused(export)
                    && !formats.contains(ExportFormat.ONNX)) {
                Export instead = exportModel.export(plan, model, experiment, ExportFormat.ONNX);
                if (!isRefused(instead)) {
                    done.add(instead);
                }
            }
        }
        return done;
    }

    private static boolean isRefused(Export export) {
        return export.certificate() instanceof Certificate.Refused;
    }

    /// The mean of several networks is no network; only its name has a space.
    private static boolean isEnsemble(String entrant) {
        return entrant.contains(" ");
    }

    private static List<String> candidates(String wanted, Verdict verdict) {
        return wanted.equals(ExportSpec.BEST)
                ? verdict.ranking().stream()
                        .map(ModelScores::model)
                        .filter(name -> !isEnsemble(name))
                        .toList()
                : List.of(wanted);
    }
}
