package dev.foldstream.rtneural.interpreter;

import dev.foldstream.rtneural.document.Place;
import dev.foldstream.rtneural.interpreter.ActivationStep.Function;
import dev.foldstream.rtneural.interpreter.RtNeuralReader.PlacedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What is known of an RTNeural file, whose faults go where its place says. The rules are those of
/// [Interpreter#load]: a file without faults is one that the interpreter runs.
public final class Inspection {
    private static final int LSTM_GATES = 4;

    private final RtNeuralReader reader;

    private Inspection(RtNeuralReader reader) {
        this.reader = reader;
    }

    /// @param root the whole file
    public static Inspection of(Place root) {
        return new Inspection(RtNeuralReader.read(root));
    }

    /// A layer that could be read.
    ///
    /// @param index its place among the layers
    /// @param parameters scalars in the file
    public record InspectedLayer(int index, int outputs, long parameters) {}

    /// A softmax, and what its largest logit can be.
    ///
    /// @param path of the layer
    /// @param atLeast a lower bound, whatever the inputs
    /// @param atMost an upper bound, whatever the inputs; infinite where there is none
    public record SoftmaxLogits(String path, double atLeast, double atMost) {}

    /// The network, to run it.
    ///
    /// @throws IllegalStateException when there were faults
    public Interpreter interpreter() {
        if (inputs().isEmpty() || reader.steps().isEmpty()) {
            throw new IllegalStateException("a file with faults");
        }
        return new Interpreter(reader);
    }

    /// Products of a weight and a number in a row, or thereabouts.
    public long work() {
        return reader.steps().stream().mapToLong(placed -> placed.step().work()).sum();
    }

    /// Numbers of an input row; empty when the file does not say it.
    public OptionalInt inputs() {
        return reader.inputs();
    }

    /// Numbers of an output row; empty when the last layer does not say it.
    public OptionalInt outputs() {
        return reader.outputs();
    }

    /// Scalars in the layers that could be read.
    public long parameters() {
        return reader.steps().stream().mapToLong(placed -> placed.step().parameters()).sum();
    }

    /// As [#parameters], with two biases in each LSTM, whose sum the file holds.
    public long trainedParameters() {
        return parameters()
                + reader.steps().stream()
                        .filter(placed -> placed.step() instanceof LstmStep)
                        .mapToLong(placed -> (long) LSTM_GATES * placed.step().outputs())
                        .sum();
    }

    /// Those that could be read, with the activations that they end in.
    public List<InspectedLayer> layers() {
        List<InspectedLayer> layers = new ArrayList<>();
        for (PlacedStep placed : reader.steps()) {
            Step step = placed.step();
            if (layers.isEmpty() || layers.getLast().index() != placed.layer()) {
                layers.add(new InspectedLayer(placed.layer(), step.outputs(), step.parameters()));
            }
        }
        return layers;
    }

    /// Every softmax, from bounds of interval arithmetic over all inputs there are. The cost is
    /// that of a row or two.
    ///
    /// @throws IllegalStateException when there were faults
    public List<SoftmaxLogits> softmaxLogits() {
        Range range =
                Range.between(
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        inputs().orElseThrow(() -> new IllegalStateException("no inputs")));
        List<SoftmaxLogits> found = new ArrayList<>();
        for (PlacedStep placed : reader.steps()) {
            if (placed.step() instanceof ActivationStep activation
                    && activation.function() == Function.SOFTMAX) {
                found.add(
                        new SoftmaxLogits(
                                "$.layers[%d]".formatted(placed.layer()),
                                range.highestLow(),
                                range.highest()));
            }
            range = placed.step().range(range);
        }
        return found;
    }
}
