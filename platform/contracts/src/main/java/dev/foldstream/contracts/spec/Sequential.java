package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Layers one after another, `ŷ = (l_n ∘ … ∘ l_1)(x)`.
///
/// | inputs | targets | what the layers see |
/// |---|---|---|
/// | one column `[T, F]` | one column `[T, O]` | a sequence: rows of width `F`, step by step; the states of recurrent layers, and what convolutions see before the first step, are zero |
/// | anything else | anything else | one flat row, without recurrent layers and convolutions |
///
/// The last dense layer has as many units as a target has numbers, or a time step of it; only an
/// activation may follow it.
///
/// @param layers first to last
@Kind("sequential")
@Doc("Layers one after another, on a flat row or on every time step of a sequence.")
public record Sequential(@Doc("The layers, first to last.") List<LayerSpec> layers)
        implements NetworkSpec {

    public Sequential {
        layers = List.copyOf(layers);
        int last = lastDense(layers);
        boolean ends =
                last >= 0
                        && layers.subList(last + 1, layers.size()).stream()
                                .allMatch(ActivationLayer.class::isInstance);
        if (!ends) {
            throw new InvalidComponents(
                    List.of(
                            new Violation(
                                    "layers",
                                    layers.isEmpty() ? "[]" : "an end without 'kind: dense'",
                                    "a layer of kind 'dense' last, or an 'activation' after it")));
        }
    }

    private static int lastDense(List<LayerSpec> layers) {
        int last = layers.size() - 1;
        while (last >= 0 && !(layers.get(last) instanceof DenseLayer)) {
            last--;
        }
        return last;
    }

    /// Place of the layer that makes the outputs: the last dense one.
    public int outputLayer() {
        return lastDense(layers);
    }

    /// The number of time steps `T`; empty where rows are flat.
    public OptionalInt steps(RowLayout inputs, RowLayout targets) {
        return isSequence(inputs)
                        && isSequence(targets)
                        && firstExtent(inputs) == firstExtent(targets)
                ? OptionalInt.of(firstExtent(inputs))
                : OptionalInt.empty();
    }

    private static boolean isSequence(RowLayout layout) {
        return layout.fields().size() == 1 && layout.fields().getFirst().shape().size() == 2;
    }

    private static int firstExtent(RowLayout layout) {
        return layout.fields().getFirst().shape().getFirst();
    }

    /// Width of what the first layer sees.
    public int inputWidth(RowLayout inputs, RowLayout targets) {
        return inputs.width() / steps(inputs, targets).orElse(1);
    }

    private int outputWidth(RowLayout inputs, RowLayout targets) {
        return targets.width() / steps(inputs, targets).orElse(1);
    }

    /// What each layer sees, and last what comes out of the last one.
    ///
    /// @param inputs of which there are no violations
    public List<StepShape> shapes(RowLayout inputs, RowLayout targets) {
        return shapes(inputWidth(inputs, targets));
    }

    /// What each layer sees, and last what comes out of the last one.
    ///
    /// @param inputWidth of a row, or of a time step of it, of which there are no violations
    public List<StepShape> shapes(int inputWidth) {
        List<StepShape> shapes = new ArrayList<>();
        shapes.add(StepShape.row(inputWidth));
        layers.forEach(layer -> shapes.add(layer.shape(shapes.getLast())));
        return List.copyOf(shapes);
    }

    @Override
    public long parameters(RowLayout inputs, RowLayout targets) {
        List<StepShape> shapes = shapes(inputs, targets);
        long total = 0;
        for (int i = 0; i < layers.size(); i++) {
            total += layers.get(i).parameters(shapes.get(i));
        }
        return total;
    }

    @Override
    public double multiplications(RowLayout inputs, RowLayout targets) {
        List<StepShape> shapes = shapes(inputs, targets);
        double total = 0;
        for (int i = 0; i < layers.size(); i++) {
            total += layers.get(i).multiplications(shapes.get(i));
        }
        return total * steps(inputs, targets).orElse(1);
    }

    @Override
    public List<Violation> violations(RowLayout inputs, RowLayout targets) {
        OptionalInt steps = steps(inputs, targets);
        List<Violation> violations =
                new ArrayList<>(
                        steps.isPresent()
                                ? unfit(inputWidth(inputs, targets), steps.getAsInt())
                                : unheard(inputs, targets));
        int expected = outputWidth(inputs, targets);
        if (layers.get(outputLayer()) instanceof DenseLayer output && output.units() != expected) {
            violations.add(
                    new Violation(
                            "layers[%d].units".formatted(outputLayer()),
                            "%d for the targets %s".formatted(output.units(), targets),
                            "%d, as many as the last axis of the targets".formatted(expected)));
        }
        return violations;
    }

    /// What the first layer that does not fit its inputs says of them.
    private List<Violation> unfit(int width, int steps) {
        StepShape shape = StepShape.row(width);
        for (int i = 0; i < layers.size(); i++) {
            String place = "layers[%d]".formatted(i);
            List<Violation> violations = layers.get(i).violations(shape, steps);
            if (!violations.isEmpty()) {
                return violations.stream().map(violation -> violation.within(place)).toList();
            }
            shape = layers.get(i).shape(shape);
        }
        return List.of();
    }

    /// Layers that need a sequence where there is none.
    private List<Violation> unheard(RowLayout inputs, RowLayout targets) {
        return IntStream.range(0, layers.size())
                .filter(i -> layers.get(i).remembers())
                .mapToObj(i -> unheard(i, layers.get(i), inputs, targets))
                .toList();
    }

    private static Violation unheard(
            int place, LayerSpec layer, RowLayout inputs, RowLayout targets) {
        return new Violation(
                "layers[%d]".formatted(place),
                "'%s' with the inputs %s and the targets %s"
                        .formatted(SpecShape.kindOf(((Record) layer).getClass()), inputs, targets),
                "one input column of shape [T, F] and one target of shape [T, O], time first; or "
                        + (layer instanceof ConvolutionLayer
                                ? "'kind: cnn-1d' or 'kind: cnn-2d', which see a signal at once"
                                : "'kind: recurrent', which reads the last step"));
    }

    @Override
    public boolean isStepwise(RowLayout inputs, RowLayout targets) {
        return steps(inputs, targets).isPresent();
    }

    @Override
    public Optional<LayerActivation> boundedEnd() {
        return layers.subList(outputLayer(), layers.size()).stream()
                .map(Sequential::end)
                .filter(LayerActivation::isBounded)
                .reduce((earlier, later) -> later);
    }

    private static LayerActivation end(LayerSpec layer) {
        return switch (layer) {
            case DenseLayer dense -> dense.activation();
            case ActivationLayer activation -> activation.function();
            case BatchNormLayer norm -> LayerActivation.NONE;
            case LayerNormLayer norm -> LayerActivation.NONE;
            case DropoutLayer dropout -> LayerActivation.NONE;
            case RecurrentLayer recurrent -> LayerActivation.NONE;
            case ConvolutionLayer convolution -> convolution.activation();
            case LeakyReluLayer leaky -> LayerActivation.NONE;
            case PReluLayer leaky -> LayerActivation.NONE;
        };
    }

    @Override
    public List<Violation> violations(TrainingSpec training) {
        List<Violation> violations = new ArrayList<>();
        if (layers.stream().anyMatch(BatchNormLayer.class::isInstance)) {
            violations.addAll(Normalization.BATCH.violations(training));
        }
        LayerActivation applied = training.loss().outputActivation();
        if (isBounded() && applied != LayerActivation.NONE) {
            violations.add(
                    new Violation(
                            "loss.kind",
                            "'%s' after a bounded activation"
                                    .formatted(
                                            SpecShape.kindOf(
                                                    ((Record) training.loss()).getClass())),
                            "'activation: none' at the network's end: the loss applies the %s itself"
                                    .formatted(SpecShape.word(applied))));
        }
        return violations;
    }
}
