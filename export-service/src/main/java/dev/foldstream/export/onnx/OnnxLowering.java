package dev.foldstream.export.onnx;

import static dev.foldstream.export.onnx.OnnxFile.INPUT;
import static dev.foldstream.export.onnx.OnnxFile.OUTPUT;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.ArchitectureSpec;
import dev.foldstream.contracts.spec.Autoencoder;
import dev.foldstream.contracts.spec.ColumnEstimate;
import dev.foldstream.contracts.spec.ConditionalSpec;
import dev.foldstream.contracts.spec.ConvolutionalSpec;
import dev.foldstream.contracts.spec.GradientBoosting;
import dev.foldstream.contracts.spec.Hybrid;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.contracts.spec.LogisticRegression;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.PointNet;
import dev.foldstream.contracts.spec.RandomForest;
import dev.foldstream.contracts.spec.RecurrentNetwork;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.SignalEstimator;
import dev.foldstream.contracts.spec.SupportVectorMachine;
import dev.foldstream.contracts.spec.Transformer;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.export.lowering.TrialWeights;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Says a trained model as an ONNX graph: every network, and the estimators that are one dense
/// layer.
///
/// The graph takes raw inputs and gives what the trainer predicts: normalisation stands at both its
/// ends, a softmax or a sigmoid follows where the loss has one. Dropout is nothing once training is
/// over, and a batch normalisation uses its running statistics.
public final class OnnxLowering {
    private static final String REMEDY =
            "bring inputs and targets to a range that single precision can hold";

    private final ModelSpec model;
    private final RowLayout inputs;
    private final RowLayout targets;
    private final Graph graph;

    private OnnxLowering(ModelSpec model, RowLayout inputs, RowLayout targets, Graph graph) {
        this.model = model;
        this.inputs = inputs;
        this.targets = targets;
        this.graph = graph;
    }

    /// What becomes of a trained model on the way to ONNX.
    public sealed interface Result {
        /// It can be said.
        record Said(OnnxFile file) implements Result {}

        /// It can't.
        record Refused(Unsayable why) implements Result {}
    }

    /// @param inputs a row as the model sees it
    /// @param targets a row as it predicts it
    /// @throws IllegalArgumentException when the weights are not those of the architecture
    public static Result lower(
            ModelSpec model, RowLayout inputs, RowLayout targets, TrialWeights weights) {
        Optional<Unsayable> refusal = refusal(model.architecture());
        if (refusal.isPresent()) {
            return new Result.Refused(refusal.get());
        }
        SequencedMap<String, StoredTensor> trained = weights.tensors();
        Optional<Unsayable> unfit = unfit(trained);
        if (unfit.isPresent()) {
            return new Result.Refused(unfit.get());
        }
        Graph graph = new Graph(trained);
        new OnnxLowering(model, inputs, targets, graph).write();
        return new Result.Said(new OnnxFile(graph.build("foldstream"), graph.scalars()));
    }

    private static Optional<Unsayable> refusal(ArchitectureSpec architecture) {
        return switch (architecture) {
            case ColumnEstimate column ->
                    estimator("a column of the dataset is no function of the inputs");
            case SignalEstimator signal ->
                    estimator("slopes and spectra of a signal are no network");
            case RandomForest forest -> estimator("trees are no network");
            case GradientBoosting boosting -> estimator("trees are no network");
            case SupportVectorMachine machine -> estimator("kernels are no network");
            case Linear linear -> Optional.empty();
            case LogisticRegression logistic -> Optional.empty();
            case NetworkSpec network -> Optional.empty();
        };
    }

    private static Optional<Unsayable> estimator(String reason) {
        return Optional.of(
                new Unsayable(
                        "estimator",
                        "this export says networks, and " + reason,
                        "export a network, or 'kind: linear' or 'kind: logistic-regression'"));
    }

    /// The first array that single precision can't hold.
    private static Optional<Unsayable> unfit(Map<String, StoredTensor> trained) {
        for (Map.Entry<String, StoredTensor> entry : trained.entrySet()) {
            boolean divides = entry.getKey().equals(WeightTensors.INPUT_DEVIATION);
            for (double value : entry.getValue().doubles()) {
                float narrow = (float) value;
                if (!Float.isFinite(narrow) || (divides && Math.abs(narrow) < Float.MIN_NORMAL)) {
                    return Optional.of(
                            new Unsayable(
                                    entry.getKey(),
                                    "%s is no number of single precision".formatted(value),
                                    REMEDY));
                }
            }
        }
        return Optional.empty();
    }

    private void write() {
        if (model.architecture() instanceof Sequential sequential) {
            OptionalInt steps = sequential.steps(inputs, targets);
            if (steps.isPresent()) {
                writeSequence(sequential, inputs.width() / steps.getAsInt());
                return;
            }
        }
        Value said = network(input());
        LayerActivation end =
                model.architecture() instanceof LogisticRegression
                        ? LayerActivation.SOFTMAX
                        : model.training()
                                .map(training -> training.loss().outputActivation())
                                .orElse(LayerActivation.NONE);
        Value predicted = new Layers(graph).activation(OUTPUT, end, said);
        graph.output(
                OUTPUT,
                new Normalisation(graph).targets(predicted, targets.width()),
                List.of(Axis.BATCH, new Axis.Fixed(targets.width())));
    }

    /// Steps of any number, all normalised alike.
    private void writeSequence(Sequential spec, int width) {
        Value input = graph.input(INPUT, List.of(Axis.BATCH, Axis.TIME, new Axis.Fixed(width)));
        Value steps =
                graph.node(
                        INPUT,
                        Operation.transpose(1, 0, 2),
                        new Normalisation(graph).inputs(input, width));
        Value said =
                new LayerSequence(graph, spec, spec.shapes(inputs, targets), true).apply(steps);
        LayerActivation end = model.training().orElseThrow().loss().outputActivation();
        Value predicted = new Layers(graph).activation(OUTPUT, end, said);
        int outputs = targets.fields().getFirst().shape().getLast();
        Value restored = new Normalisation(graph).targets(predicted, outputs);
        graph.output(
                OUTPUT,
                graph.node(OUTPUT, Operation.transpose(1, 0, 2), restored),
                List.of(Axis.BATCH, Axis.TIME, new Axis.Fixed(outputs)));
    }

    /// A flat row, or one column in its own shape where the network sees it so.
    private Value input() {
        List<Integer> own =
                isSignal() ? inputs.fields().getFirst().shape() : List.of(inputs.width());
        List<Axis> axes = new ArrayList<>(List.of(Axis.BATCH));
        own.forEach(extent -> axes.add(new Axis.Fixed(extent)));
        return new Normalisation(graph)
                .inputs(
                        graph.input(INPUT, axes),
                        own.stream().mapToLong(Integer::longValue).toArray());
    }

    private boolean isSignal() {
        ArchitectureSpec architecture = model.architecture();
        return architecture instanceof ConvolutionalSpec
                || architecture instanceof RecurrentNetwork
                || architecture instanceof Transformer
                || architecture instanceof PointNet;
    }

    private Value network(Value x) {
        DenseNetworks dense = new DenseNetworks(graph);
        SignalNetworks signals = new SignalNetworks(graph, inputs);
        return switch (model.architecture()) {
            case Linear linear -> dense.line(x);
            case LogisticRegression logistic -> dense.line(x);
            case Mlp mlp -> dense.mlp(mlp, x);
            case ResidualMlp mlp -> dense.residual(mlp, x);
            case Autoencoder network -> dense.autoencoder(network, x);
            case ConvolutionalSpec network -> signals.convolutional(network, x);
            case RecurrentNetwork network -> signals.recurrent(network, x);
            case Transformer network -> signals.transformer(network, x);
            case PointNet network -> signals.pointNet(network, x);
            case Hybrid network -> signals.hybrid(network, x);
            case ConditionalSpec network -> new ConditionalNetwork(graph, network).apply(x);
            case Sequential layers ->
                    new LayerSequence(graph, layers, layers.shapes(inputs, targets), false)
                            .apply(x);
            case ColumnEstimate column -> throw refusedBefore();
            case SignalEstimator signal -> throw refusedBefore();
            case RandomForest forest -> throw refusedBefore();
            case GradientBoosting boosting -> throw refusedBefore();
            case SupportVectorMachine machine -> throw refusedBefore();
        };
    }

    private static IllegalStateException refusedBefore() {
        return new IllegalStateException("refused before");
    }
}
