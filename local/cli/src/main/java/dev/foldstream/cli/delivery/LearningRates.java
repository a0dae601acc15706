package dev.foldstream.cli.delivery;

import dev.foldstream.contracts.spec.ConstantRate;
import dev.foldstream.contracts.spec.CosineAnnealing;
import dev.foldstream.contracts.spec.OneCycle;
import dev.foldstream.contracts.spec.ReduceOnPlateau;
import dev.foldstream.contracts.spec.ScheduleSpec;
import dev.foldstream.contracts.spec.StepDecay;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.contracts.spec.WarmUp;
import java.util.List;
import java.util.OptionalDouble;

/// The learning rate of the first update of each epoch, as the schedule's definition has it: see
/// [ScheduleSpec] and its variants. The trainer keeps no record of it; everything that it follows
/// from is in the history.
///
/// Cost: one pass over the epochs.
final class LearningRates {
    private final double base;
    private final int stepsPerEpoch;

    private LearningRates(double base, int stepsPerEpoch) {
        this.base = base;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    /// @param losses after each epoch, of which the schedule wants to see progress: validation,
    ///   else training; absent where it was not finite
    /// @param stepsPerEpoch updates in an epoch
    /// @return as many as there are losses
    static double[] of(TrainingSpec training, List<OptionalDouble> losses, int stepsPerEpoch) {
        LearningRates rates = new LearningRates(training.optimizer().learningRate(), stepsPerEpoch);
        double[] reductions = reductions(training.schedule(), losses);
        double[] each = new double[losses.size()];
        for (int epoch = 0; epoch < each.length; epoch++) {
            each[epoch] =
                    rates.at(training.schedule(), epoch, training.epochs(), reductions[epoch]);
        }
        return each;
    }

    /// @param epoch epochs that are done
    /// @param epochs of the schedule
    /// @param reduction by a plateau so far
    private double at(ScheduleSpec schedule, int epoch, int epochs, double reduction) {
        return switch (schedule) {
            case ConstantRate constant -> base;
            case StepDecay decay ->
                    base * Math.pow(decay.factor(), Math.floorDiv(epoch, decay.every()));
            case CosineAnnealing cosine -> cosine(cosine, epoch, cosine.cycle().orElse(epochs));
            case OneCycle cycle -> oneCycle(cycle, epoch, epochs);
            case WarmUp warmUp ->
                    epoch < warmUp.epochs()
                            ? base
                                    * (warmUp.start()
                                            + (1 - warmUp.start()) * epoch / warmUp.epochs())
                            : at(
                                    warmUp.then(),
                                    epoch - warmUp.epochs(),
                                    Math.max(1, epochs - warmUp.epochs()),
                                    reduction);
            case ReduceOnPlateau plateau ->
                    Math.min(base, Math.max(base * reduction, plateau.minLearningRate()));
        };
    }

    private double cosine(CosineAnnealing spec, int epoch, int first) {
        long length = first;
        long since = epoch;
        while (since >= length) {
            since -= length;
            length *= spec.multiplier();
        }
        return wave(base, spec.minLearningRate(), (double) since / length);
    }

    private double oneCycle(OneCycle spec, int epoch, int epochs) {
        double steps = (double) stepsPerEpoch * epochs;
        double step = (double) stepsPerEpoch * epoch;
        double peak = steps * spec.warmUp() - 1;
        double start = base / spec.startDivisor();
        return step <= peak
                ? wave(start, base, step / peak)
                : wave(base, start / spec.finalDivisor(), (step - peak) / (steps - 1 - peak));
    }

    /// From one rate to another along half a cosine wave.
    private static double wave(double from, double to, double share) {
        return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
    }

    /// What a plateau has multiplied the rate with before each epoch; it watches during a warm-up,
    /// too.
    private static double[] reductions(ScheduleSpec schedule, List<OptionalDouble> losses) {
        double[] reductions = new double[losses.size()];
        ScheduleSpec last = schedule instanceof WarmUp warmUp ? warmUp.then() : schedule;
        double reduction = 1;
        double best = Double.POSITIVE_INFINITY;
        int waited = 0;
        for (int epoch = 0; epoch < reductions.length; epoch++) {
            reductions[epoch] = reduction;
            OptionalDouble loss = losses.get(epoch);
            if (last instanceof ReduceOnPlateau plateau && loss.isPresent()) {
                boolean improved = loss.getAsDouble() < best * (1 - plateau.threshold());
                best = improved ? loss.getAsDouble() : best;
                waited = improved ? 0 : waited + 1;
                if (waited > plateau.patience()) {
                    reduction *= plateau.factor();
                    waited = 0;
                }
            }
        }
        return reductions;
    }
}
