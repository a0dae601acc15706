package dev.foldstream.contracts.spec;

import java.util.List;
import java.util.Optional;

/// How a network is trained.
///
/// @param epochs passes over the training part at most
/// @param batchSize rows per update
/// @param gradientClipping absent: gradients are taken as they are
/// @param earlyStopping absent: all epochs are run; the best one is restored in any case
/// @param stuckTraining absent: a training that does not move is left as it is
/// @param checkpointEvery epochs between two checkpoints that are kept; absent: only the latest is
/// @param augmentation absent: training rows are taken as they are
/// @param freeze parts of the network that keep their first weights, by the beginning of their
///   parameters' names, such as `encoder`
/// @param stackWidth trials that are trained as one tensor program, at most; absent: the planner
///   chooses. The result of a trial does not depend on it beyond float rounding. One event carries
///   the outcomes of all trials of a stack, and a broker takes 1 MiB: hence 2,000 at most
@Doc("How a network is trained.")
public record TrainingSpec(
        @Doc("Passes over the training part, at most.")
                @Range(from = 1, to = 10_000_000)
                @Default("100")
                int epochs,
        @Doc("Rows per update.") @Range(from = 1, to = 100_000_000) @Default("32") int batchSize,
        @Doc("How an update follows from a gradient.") @Default("{kind: adam}")
                OptimizerSpec optimizer,
        @Doc("How the learning rate changes while training goes on.") @Default("{kind: constant}")
                ScheduleSpec schedule,
        @Doc("Bounds that a gradient is held to.") Optional<GradientClipping> gradientClipping,
        @Doc("What is minimised.") @Default("{kind: mse}") LossSpec loss,
        @Doc("How the first weights are drawn.") @Default("default") Initialization initialization,
        @Doc("When to stop before the last epoch.") Optional<EarlyStopping> earlyStopping,
        @Doc("When to begin again with other first weights.") Optional<StuckTraining> stuckTraining,
        @Doc("Epochs between two checkpoints that are kept.") @Range(from = 1)
                Optional<Integer> checkpointEvery,
        @Doc("What is done to training rows at random.") Optional<Augmentation> augmentation,
        @Doc("Parts of the network that are not trained, by the beginning of their names.")
                @Default("[]")
                List<String> freeze,
        @Doc("The numbers that training computes with.") @Default("float32")
                FloatingPrecision precision,
        @Doc("Trials trained as one tensor program, at most; the planner chooses if absent.")
                @Range(from = 1, to = 2_000)
                Optional<Integer> stackWidth) {

    public TrainingSpec {
        freeze = List.copyOf(freeze);
        Bounds.check(
                TrainingSpec.class,
                epochs,
                batchSize,
                optimizer,
                schedule,
                gradientClipping,
                loss,
                initialization,
                earlyStopping,
                stuckTraining,
                checkpointEvery,
                augmentation,
                freeze,
                precision,
                stackWidth);
        Optional<ScheduleSpec.Floor> floor = schedule.floor();
        if (floor.isPresent() && floor.get().learningRate() > optimizer.learningRate()) {
            throw new InvalidComponents(
                    "schedule." + floor.get().path(),
                    floor.get().learningRate(),
                    "at most the optimizer's learning rate, " + optimizer.learningRate());
        }
    }

    /// Every component at its default.
    public static TrainingSpec defaults() {
        return SpecReader.defaults(TrainingSpec.class);
    }
}
