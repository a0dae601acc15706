package dev.foldstream.export;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.LeakyReluLayer;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.PReluLayer;
import dev.foldstream.contracts.spec.PaddingMode;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.StepShape;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/// A network over sequences as a trainer would leave it, drawn at random from the layers that
/// RTNeural has.
///
/// @param steps of a sequence
/// @param features of a time step
/// @param outputs of a time step
/// @param weights of one member
record CausalNetwork(Sequential spec, int steps, int features, int outputs, TensorFile weights) {
    private static final List<LayerActivation> SAYABLE =
            List.of(
                    LayerActivation.NONE,
                    LayerActivation.RELU,
                    LayerActivation.TANH,
                    LayerActivation.SIGMOID,
                    LayerActivation.ELU,
                    LayerActivation.SOFTMAX);

    static CausalNetwork random(SplittableRandom random) {
        int steps = random.nextInt(1, 9);
        int features = random.nextInt(1, 9);
        int outputs = random.nextInt(1, 5);
        List<LayerSpec> layers = new ArrayList<>();
        StepShape shape = StepShape.row(features);
        for (int depth = random.nextInt(0, 7); depth > 0; depth--) {
            LayerSpec layer = layer(random, shape, steps);
            layers.add(layer);
            shape = layer.shape(shape);
        }
        layers.add(new DenseLayer(outputs, activation(random)));
        Sequential spec = new Sequential(layers);
        return new CausalNetwork(
                spec, steps, features, outputs, weights(random, spec, steps, features, outputs));
    }

    private static LayerSpec layer(SplittableRandom random, StepShape in, int steps) {
        int units = random.nextInt(1, 8);
        int kernel = random.nextInt(1, Math.min(steps, 3) + 1);
        int dilation = kernel == 1 ? 1 : random.nextInt(1, (steps - 1) / (kernel - 1) + 1);
        return switch (random.nextInt(9)) {
            case 0 -> new DenseLayer(units, activation(random));
            case 1 -> new LstmLayer(units);
            case 2 -> new GruLayer(units);
            case 3 -> new BatchNormLayer();
            case 4 -> new PReluLayer();
            case 5 -> new LeakyReluLayer(random.nextDouble());
            case 6 -> new ActivationLayer(activation(random));
            case 7 -> {
                boolean grouped = in.width() % 2 == 0 && random.nextBoolean();
                yield new Conv1dLayer(
                        grouped ? 2 * units : units,
                        kernel,
                        dilation,
                        grouped ? 2 : 1,
                        activation(random));
            }
            default ->
                    new Conv2dLayer(
                            random.nextInt(1, 4),
                            kernel,
                            random.nextInt(1, Math.min(in.features(), 4) + 1),
                            dilation,
                            random.nextInt(1, 4),
                            random.nextBoolean() ? PaddingMode.SAME : PaddingMode.VALID,
                            activation(random));
        };
    }

    private static LayerActivation activation(SplittableRandom random) {
        return SAYABLE.get(random.nextInt(SAYABLE.size()));
    }

    private static TensorFile weights(
            SplittableRandom random, Sequential spec, int steps, int features, int outputs) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        List<StepShape> shapes = spec.shapes(features);
        for (int i = 0; i < spec.layers().size(); i++) {
            Draw draw = new Draw(random, "layers." + i + ".", tensors);
            draw.layer(spec.layers().get(i), shapes.get(i));
        }
        Draw draw = new Draw(random, "", tensors);
        draw.repeated("input.mean", steps, features, -3, 3);
        draw.repeated("input.deviation", steps, features, 0.5, 2);
        draw.repeated("target.mean", steps, outputs, -3, 3);
        draw.repeated("target.deviation", steps, outputs, 0.5, 2);
        return new TensorFile(tensors);
    }

    /// @param prefix of the names
    private record Draw(
            SplittableRandom random, String prefix, SequencedMap<String, StoredTensor> tensors) {

        void layer(LayerSpec layer, StepShape in) {
            switch (layer) {
                case DenseLayer dense -> {
                    array("weight", in.width(), dense.units());
                    array("bias", dense.units());
                }
                case LstmLayer lstm -> recurrent(in.width(), lstm.units(), 4 * lstm.units());
                case GruLayer gru -> recurrent(in.width(), gru.units(), 3 * gru.units());
                case Conv1dLayer conv -> {
                    array("weight", conv.kernel(), in.width() / conv.groups(), conv.channels());
                    array("bias", conv.channels());
                }
                case Conv2dLayer conv -> {
                    array(
                            "weight",
                            conv.kernelTime(),
                            conv.kernelFeature(),
                            in.depth(),
                            conv.channels());
                    array("bias", conv.channels());
                }
                case BatchNormLayer norm -> {
                    array("scale", in.normalized());
                    array("shift", in.normalized());
                    array("mean", in.normalized());
                    repeated("variance", 1, in.normalized(), 0.5, 2);
                }
                case PReluLayer leaky -> array("slope", in.width());
                default -> {}
            }
        }

        private void recurrent(int in, int units, int columns) {
            array("input.weight", in, columns);
            array("hidden.weight", units, columns);
            array("input.bias", columns);
            array("hidden.bias", columns);
        }

        /// `[1, …]` of numbers between −0.7 and 0.7
        private void array(String name, int... shape) {
            long[] extents = new long[shape.length + 1];
            extents[0] = 1;
            int size = 1;
            for (int axis = 0; axis < shape.length; axis++) {
                extents[axis + 1] = shape[axis];
                size *= shape[axis];
            }
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) random.nextDouble(-0.7, 0.7);
            }
            tensors.put(prefix + name, StoredTensor.of(values, extents));
        }

        /// The same numbers for every time step.
        private void repeated(String name, int steps, int width, double least, double most) {
            double[] values = new double[steps * width];
            for (int i = 0; i < values.length; i++) {
                values[i] = i < width ? random.nextDouble(least, most) : values[i - width];
            }
            tensors.put(prefix + name, StoredTensor.of(values, 1, values.length));
        }
    }

    /// The inputs, one column.
    RowLayout inputLayout() {
        return layout("x", features);
    }

    /// The targets, one column.
    RowLayout targetLayout() {
        return layout("y", outputs);
    }

    private RowLayout layout(String name, int width) {
        return new RowLayout(
                List.of(new RowLayout.Field(name, List.of(steps, width), List.of(), 0)));
    }

    /// A sequence in the units of the inputs, row-major `[T, F]`.
    float[] sequence(SplittableRandom random) {
        float[] sequence = new float[steps * features];
        for (int i = 0; i < sequence.length; i++) {
            sequence[i] = (float) random.nextDouble(-6, 6);
        }
        return sequence;
    }
}
