package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.RandomBits;
import dev.foldstream.trainer.program.Tensor;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// One forward pass while it is being written: its weights, and whether it trains. Confined to the
/// thread that writes the program.
///
/// A training pass knows which rows are real and draws noise; what its layers observe is collected
/// and becomes the members' statistics after the step. An evaluating pass has neither: it is a
/// function of its inputs and weights.
public final class Pass {
    private final Program program;
    private final NamedTensors weights;
    private final Mode mode;
    private final SequencedMap<String, Tensor> observations;
    private final HyperParameters scalars;
    private final boolean differentiatedTwice;
    private final Predicate<String> frozen;
    private Optional<Tensor> keys = Optional.empty();
    private int streams;

    private Pass(
            Program program,
            NamedTensors weights,
            Mode mode,
            HyperParameters scalars,
            boolean differentiatedTwice,
            Predicate<String> frozen,
            SequencedMap<String, Tensor> observations) {
        this.program = program;
        this.weights = weights;
        this.mode = mode;
        this.scalars = scalars;
        this.differentiatedTwice = differentiatedTwice;
        this.frozen = frozen;
        this.observations = observations;
    }

    /// What a layer may ask beyond its weights.
    public sealed interface Mode {}

    /// @param present `[M, B, 1]`, 1 for a real row, 0 for padding
    /// @param noise `[M]`, whole numbers: a different one for every trial, seed and step
    public record Training(Tensor present, Tensor noise) implements Mode {}

    /// Nothing.
    public record Evaluation() implements Mode {}

    public static Pass training(
            Program program, NamedTensors weights, Tensor present, Tensor noise) {
        return of(program, weights, new Training(present, noise));
    }

    public static Pass evaluation(Program program, NamedTensors weights) {
        return of(program, weights, new Evaluation());
    }

    private static Pass of(Program program, NamedTensors weights, Mode mode) {
        return new Pass(
                program,
                weights,
                mode,
                HyperParameters.none(program),
                false,
                parameter -> false,
                new LinkedHashMap<>());
    }

    /// The same pass, before any layer is written, with the scalars of the network's spec.
    public Pass with(HyperParameters networkScalars) {
        return new Pass(
                program, weights, mode, networkScalars, differentiatedTwice, frozen, observations);
    }

    /// The same pass, before any layer is written, for a loss that contains a gradient: no layer
    /// may have a hand-written gradient then, since that can't be differentiated again.
    public Pass differentiatedTwice() {
        return new Pass(program, weights, mode, scalars, true, frozen, observations);
    }

    /// The same pass, before any layer is written, of which some parameters keep their values.
    ///
    /// @param parameters by name
    public Pass freezing(Predicate<String> parameters) {
        return new Pass(
                program, weights, mode, scalars, differentiatedTwice, parameters, observations);
    }

    /// Whether a parameter keeps its value, so that its layer works as after training.
    public boolean isFrozen(String parameter) {
        return frozen.test(parameter);
    }

    /// Whether gradients of gradients are needed.
    public boolean isDifferentiatedTwice() {
        return differentiatedTwice;
    }

    /// The scalars of the network's spec.
    public HyperParameters scalars() {
        return scalars;
    }

    public Program program() {
        return program;
    }

    public Mode mode() {
        return mode;
    }

    /// Says which layer the following lines are.
    public void heading(String layer) {
        program.heading(layer);
    }

    /// @throws IllegalArgumentException when there is no such parameter
    public Tensor weight(String name) {
        return weights.get(name);
    }

    /// A number that no other draw of this pass has.
    public int nextStream() {
        return streams++;
    }

    /// Random bits of this trial, step and layer, one 32-bit number for each element of a tensor;
    /// every call gives others.
    ///
    /// @param like `[M, …]`
    /// @throws IllegalStateException in an evaluating pass
    public Tensor randomBits(Tensor like) {
        if (!(mode instanceof Training training)) {
            throw new IllegalStateException("an evaluating pass draws nothing at random");
        }
        Tensor mixed = keys.orElseGet(() -> RandomBits.keys(training.noise()));
        keys = Optional.of(mixed);
        return RandomBits.draw(mixed, nextStream(), like);
    }

    /// Says what a statistic becomes after this step.
    ///
    /// @param value of the statistic's shape
    public void observe(String statistic, Tensor value) {
        observations.put(statistic, value);
    }

    /// All that was observed, by the name of the statistic.
    public SequencedMap<String, Tensor> observations() {
        return observations;
    }
}
