package dev.foldstream.cli.delivery;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.wire.Undecodable;
import dev.foldstream.page.chart.Raster;
import dev.foldstream.store.ArtifactSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Leaves the exported models of an experiment in a folder:
///
/// ```
/// emotionrecognizer.json                     the model, in each of its formats
/// certificates/emotionrecognizer.json        what is proven of it
/// checkpoints/emotionrecognizer_best.safetensors, emotionrecognizer_latest.safetensors
/// history/emotionrecognizer_history.json     the losses of the exported trial
/// plots/emotionrecognizer_loss.svg, emotionrecognizer_loss.png
/// reports/<experiment>.html
/// ```
///
/// What the store has decides every byte but those of the PNG, which needs fonts of the machine. A
/// model that a format can't say leaves its certificate there. Confined to one thread.
public final class DeliverModels {
    private final ArtifactSource store;
    private final DeliveryFolder folder;
    private final boolean histories;
    private final boolean plots;
    private final Raster raster = new Raster();

    /// @param histories whether the losses are left too
    /// @param plots whether they are drawn
    public DeliverModels(
            ArtifactSource store, DeliveryFolder folder, boolean histories, boolean plots) {
        this.store = store;
        this.folder = folder;
        this.histories = histories;
        this.plots = plots;
    }

    /// What was left of one model, or of the experiment as a whole.
    ///
    /// @param owner name of the model or experiment
    /// @param files within the folder
    public record Delivered(String owner, List<String> files) {
        public Delivered {
            files = List.copyOf(files);
        }
    }

    /// @return one entry a model, then the report
    /// @throws Failure when the folder can't be written, or another version wrote the experiment
    public List<Delivered> deliver(StoredExperiment experiment) {
        try {
            ExperimentSpec spec = experiment.spec();
            List<Delivered> delivered = new ArrayList<>();
            experiment
                    .exportFiles()
                    .forEach((model, files) ->
                            delivered.add(
                                    new Delivered(model, model(experiment, spec, model, files))));
            experiment
                    .report()
                    .ifPresent(report ->
                            delivered.add(
                                    new Delivered(
                                            spec.name(),
                                            List.of(
                                                    write(
                                                            "reports/" + spec.name() + ".html",
                                                            store.read(report))))));
            return delivered;
        } catch (Undecodable e) {
            throw new Failure(
                    "%s was written by another version of Foldstream, which this one can't read."
                            .formatted(experiment.id()),
                    e);
        }
    }

    /// @param files by their names in the store, `model.json` and others
    private List<String> model(
            StoredExperiment experiment,
            ExperimentSpec spec,
            String model,
            SequencedMap<String, ArtifactRef> files) {
        String name = FileNames.of(model);
        List<ExportFormat> formats = spec.export().formats();
        List<String> written = new ArrayList<>();
        for (ExportFormat format : ExportFormat.values()) {
            if (files.containsKey(format.certificate()) && !files.containsKey(format.file())) {
                // of an earlier run: it is refused now
                folder.remove(FileNames.of(model, format.file(), formats));
            }
        }
        for (Map.Entry<String, ArtifactRef> file : files.entrySet()) {
            written.add(
                    write(
                            FileNames.of(model, file.getKey(), formats),
                            store.read(file.getValue())));
        }
        Optional<ExportedTrial> trial = trial(experiment.id(), files);
        if (trial.isPresent()) {
            written.addAll(checkpoints(name, trial.get()));
            written.addAll(losses(name, history(experiment, spec, trial.get())));
        }
        return written;
    }

    private Optional<ExportedTrial> trial(String id, SequencedMap<String, ArtifactRef> files) {
        return Arrays.stream(ExportFormat.values())
                .flatMap(format -> Optional.ofNullable(files.get(format.certificate())).stream())
                .flatMap(certificate -> ExportedTrial.of(store, id, certificate).stream())
                .findFirst();
    }

    private List<String> checkpoints(String name, ExportedTrial trial) {
        return TrialCheckpoints.of(store, trial)
                .map(checkpoints ->
                        List.of(
                                write(
                                        "checkpoints/" + name + "_best.safetensors",
                                        checkpoints.best().write()),
                                write(
                                        "checkpoints/" + name + "_latest.safetensors",
                                        checkpoints.latest().write())))
                .orElse(List.of());
    }

    /// Empty when the model is no network.
    private Optional<TrialHistory> history(
            StoredExperiment experiment, ExperimentSpec spec, ExportedTrial trial) {
        return Optional.ofNullable(
                        spec.candidates(trial.stack().model()).get(trial.trial().model()))
                .flatMap(ModelSpec::training)
                .map(training -> {
                    ArtifactRef folds = experiment.plan().orElseThrow().foldIndices();
                    return TrialHistory.of(
                            store, trial, training, trial.trainingRows(store, folds));
                });
    }

    private List<String> losses(String name, Optional<TrialHistory> history) {
        List<String> written = new ArrayList<>();
        if (history.isPresent() && histories) {
            written.add(write("history/" + name + "_history.json", history.get().document()));
        }
        Optional<String> drawn = plots ? history.flatMap(LossPlot::draw) : Optional.empty();
        if (drawn.isPresent()) {
            String svg = drawn.get();
            String file = "plots/" + name + "_loss";
            written.add(write(file + ".svg", svg.getBytes(StandardCharsets.UTF_8)));
            raster.png(svg).ifPresent(png -> written.add(write(file + ".png", png)));
        }
        return written;
    }

    private String write(String name, byte[] bytes) {
        folder.write(name, bytes);
        return name;
    }
}
