package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.PhaseSpec;
import dev.foldstream.contracts.spec.PhaseSpec.Lesson;
import dev.foldstream.contracts.spec.SuccessiveHalving;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.StackSamples;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Trains a stack of networks phase by phase, each with its own loss, schedule, history and frozen
/// parts. A phase begins with the best weights of the one before; a trial that fails in one of them
/// has failed. Most trainings have one phase.
///
/// ```
/// drawn or given ──▶ pretrain ──▶ head ──▶ training ──▶ weights, predictions
/// ```
///
/// An interrupted training goes on in the phase in which it was: those before it have their last
/// checkpoint. Thread-safe.
public final class PhasedTraining {
    private final List<ModelSpec> models;
    private final StackSamples samples;
    private final Optional<SuccessiveHalving> halving;
    private final Optional<StartingWeights> start;

    /// @param models one per member; they differ in scalars only
    /// @param halving stops the weaker candidates in the last phase
    /// @param start what the first phase begins with; absent: drawn
    public PhasedTraining(
            List<ModelSpec> models,
            StackSamples samples,
            Optional<SuccessiveHalving> halving,
            Optional<StartingWeights> start) {
        this.models = List.copyOf(models);
        this.samples = samples;
        this.halving = halving;
        this.start = start;
    }

    /// Trains to the end, from the latest checkpoints if there are some.
    ///
    /// @throws TrainingCancelled when the watch says so
    /// @throws IllegalArgumentException when the starting weights do not fit the network
    public StackFit fit(TensorEngine engine, Clock clock, TrainingFiles files, TrainingWatch watch)
            throws TrainingCancelled {
        SequencedMap<String, StoredTensor> best = new LinkedHashMap<>();
        Map<Integer, TrialOutcome> failed = new LinkedHashMap<>();
        List<PhaseSpec> phases = models.getFirst().phases();
        int done = 0;
        for (int i = 0; i < phases.size(); i++) {
            FitAssembly phase =
                    phase(i, best)
                            .train(
                                    engine,
                                    clock,
                                    files.phase(phases.get(i).name()),
                                    later(watch, done));
            best = phase.weights();
            done += phases.get(i).training().epochs();
            for (int member = 0; member < models.size(); member++) {
                if (!(phase.outcome(member) instanceof TrialOutcome.Trained)) {
                    failed.putIfAbsent(member, phase.outcome(member));
                }
            }
        }
        StackFit fit = last(best).fit(engine, clock, files, later(watch, done));
        List<String> notes =
                start.map(weights -> weights.notes(samples.trials())).orElse(List.of());
        return fit.without(failed).noting(notes);
    }

    private NetworkTraining phase(int number, SequencedMap<String, StoredTensor> weights) {
        List<ModelSpec> phase =
                models.stream()
                        .map(model -> only(model, model.phases().get(number).training()))
                        .toList();
        if (models.getFirst().phases().get(number).learns() == Lesson.TARGETS) {
            return training(
                    phase,
                    samples,
                    TrainingDesign.of(phase.getFirst(), samples),
                    weights,
                    Optional.empty());
        }
        StackSamples inputs = samples.reconstruction();
        TrainingDesign design =
                TrainingDesign.ofReconstruction(
                        phase.getFirst(), samples.samples().targetLayout(), inputs);
        return training(phase, inputs, design, weights, Optional.empty());
    }

    private NetworkTraining last(SequencedMap<String, StoredTensor> weights) {
        List<ModelSpec> last =
                models.stream().map(model -> only(model, model.training().orElseThrow())).toList();
        return training(
                last,
                samples,
                TrainingDesign.of(last.getFirst(), samples),
                weights,
                halving.map(rule -> new Halving(rule, samples.trials())));
    }

    private NetworkTraining training(
            List<ModelSpec> phase,
            StackSamples rows,
            TrainingDesign design,
            SequencedMap<String, StoredTensor> weights,
            Optional<Halving> stops) {
        SequencedMap<String, StoredTensor> given =
                weights.isEmpty() && start.isPresent()
                        ? start.get().of(design.architecture(), samples.trials())
                        : weights;
        return new NetworkTraining(
                phase, rows, new FirstWeights(design, samples.trials(), given), stops);
    }

    /// The model with one phase only.
    private static ModelSpec only(ModelSpec model, TrainingSpec training) {
        return new ModelSpec(
                model.architecture(),
                model.inputs(),
                model.branches(),
                List.of(),
                Optional.of(training),
                model.initialWeights(),
                model.candidates());
    }

    /// Tells of the epochs of all phases.
    ///
    /// @param done epochs of the phases before
    private TrainingWatch later(TrainingWatch watch, int done) {
        int all =
                models.getFirst().training().orElseThrow().epochs()
                        + models.getFirst().phases().stream()
                                .mapToInt(phase -> phase.training().epochs())
                                .sum();
        return new TrainingWatch(
                progress -> watch.progress().accept(progress.after(done, all)), watch.cancelled());
    }
}
