package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Autoencoder;
import dev.foldstream.contracts.spec.BinaryCrossEntropy;
import dev.foldstream.contracts.spec.Cauchy;
import dev.foldstream.contracts.spec.ColumnEstimate;
import dev.foldstream.contracts.spec.ConditionalSpec;
import dev.foldstream.contracts.spec.ConvolutionalSpec;
import dev.foldstream.contracts.spec.CrossEntropy;
import dev.foldstream.contracts.spec.GemanMcClure;
import dev.foldstream.contracts.spec.GradientBoosting;
import dev.foldstream.contracts.spec.Huber;
import dev.foldstream.contracts.spec.Hybrid;
import dev.foldstream.contracts.spec.KullbackLeibler;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.contracts.spec.LogCosh;
import dev.foldstream.contracts.spec.LogisticRegression;
import dev.foldstream.contracts.spec.LossSpec;
import dev.foldstream.contracts.spec.MeanAbsoluteError;
import dev.foldstream.contracts.spec.MeanSquaredError;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.Normalization;
import dev.foldstream.contracts.spec.PointNet;
import dev.foldstream.contracts.spec.QuantileLoss;
import dev.foldstream.contracts.spec.RandomForest;
import dev.foldstream.contracts.spec.RecurrentNetwork;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.SignalEstimator;
import dev.foldstream.contracts.spec.SupportVectorMachine;
import dev.foldstream.contracts.spec.Transformer;
import dev.foldstream.contracts.spec.TukeyBiweight;
import dev.foldstream.contracts.spec.Welsch;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.SequentialNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says a trained model in RTNeural's layers: a chain, without skips, with five activations.
///
/// The file takes raw inputs and gives raw targets: the normalisation of inputs is folded into the
/// first dense layer, that of targets into the last, and a batch normalisation into the layer
/// before it, in double precision; then every number is rounded once to single precision. Dropout
/// is nothing once training is over.
public final class RtNeuralLowering {
    private RtNeuralLowering() {}

    /// @throws IllegalArgumentException when the weights are not those of the architecture
    public static Lowering lower(ModelSpec model, TrialWeights weights) {
        Optional<Nonlinearity> output = model.training().flatMap(t -> output(t.loss()));
        return switch (model.architecture()) {
            case Linear linear -> new Chain(List.of(), Optional.empty(), output).say(weights);
            case LogisticRegression logistic ->
                    new Chain(List.of(), Optional.empty(), Optional.of(Nonlinearity.SOFTMAX))
                            .say(weights);
            case ColumnEstimate column ->
                    new Unsayable(
                            "column",
                            "a column of the dataset is no function of the inputs",
                            "export a model that is trained");
            case SignalEstimator signal ->
                    new Unsayable(
                            "signal", "RTNeural has neither slopes nor spectra", "use 'kind: mlp'");
            case RandomForest forest -> trees();
            case GradientBoosting boosting -> trees();
            case SupportVectorMachine machine ->
                    new Unsayable(
                            "estimator",
                            "RTNeural has no kernels",
                            "use 'kind: mlp' with 'activation: relu' or 'activation: tanh'");
            case Mlp mlp -> lower(mlp, output, weights);
            case ResidualMlp residual -> lower(residual, output, weights);
            case ConvolutionalSpec network ->
                    new Unsayable(
                            "features.0",
                            "RTNeural's convolutions run along time without end and can't be pooled"
                                    + " or flattened over it",
                            "use 'kind: mlp'");
            case Autoencoder network ->
                    new Unsayable(
                            "decoder.0",
                            "RTNeural's layers form a chain, without a second way to a decoder",
                            "use 'kind: mlp'");
            case Transformer network ->
                    new Unsayable(
                            "features.0.attention",
                            "RTNeural has neither attention nor layer normalisation",
                            "use 'kind: mlp' or 'kind: sequential'");
            case PointNet network ->
                    new Unsayable(
                            "features.0",
                            "RTNeural can't pool over places",
                            "use 'kind: mlp' or 'kind: sequential'");
            case Hybrid network ->
                    new Unsayable(
                            "head.0",
                            "RTNeural's layers form a chain and can't join branches",
                            "use 'kind: mlp' or 'kind: sequential'");
            case ConditionalSpec network ->
                    new Unsayable(
                            layer(0),
                            "RTNeural's networks have one input, not a point, a condition and a"
                                    + " time",
                            "use 'kind: mlp', which regression by 'concat-mlp' amounts to");
            case RecurrentNetwork network ->
                    new Unsayable(
                            "features.0",
                            "a network that reads a sequence to its end says nothing on the way,"
                                    + " and RTNeural asks it after every step",
                            "use 'kind: sequential' with a target of shape [T, O]");
            case Sequential sequential ->
                    new SequentialLowering(sequential, output, weights).lower();
        };
    }

    /// What turns a network's output into what it predicts.
    private static Optional<Nonlinearity> output(LossSpec loss) {
        return switch (loss) {
            case CrossEntropy classes -> Optional.of(Nonlinearity.SOFTMAX);
            case KullbackLeibler distribution -> Optional.of(Nonlinearity.SOFTMAX);
            case BinaryCrossEntropy labels -> Optional.of(Nonlinearity.SIGMOID);
            case MeanSquaredError l -> Optional.empty();
            case MeanAbsoluteError l -> Optional.empty();
            case Huber l -> Optional.empty();
            case LogCosh l -> Optional.empty();
            case Cauchy l -> Optional.empty();
            case Welsch l -> Optional.empty();
            case GemanMcClure l -> Optional.empty();
            case TukeyBiweight l -> Optional.empty();
            case QuantileLoss l -> Optional.empty();
        };
    }

    private static Lowering trees() {
        return new Unsayable(
                "estimator",
                "RTNeural has no trees",
                "use 'kind: mlp' with 'activation: relu' or 'activation: tanh'");
    }

    private static Lowering lower(Mlp mlp, Optional<Nonlinearity> output, TrialWeights weights) {
        if (mlp.normalization() == Normalization.LAYER && !mlp.layers().isEmpty()) {
            return new Unsayable(
                    layer(0) + ".norm",
                    "RTNeural has no layer normalisation",
                    "use 'normalization: batch', which is folded into the layer before it");
        }
        Optional<Nonlinearity> activation = sayable(mlp.activation());
        if (activation.isEmpty() && !mlp.layers().isEmpty()) {
            return new Unsayable(
                    layer(0),
                    "RTNeural has no activation "
                            + mlp.activation().name().toLowerCase(Locale.ROOT),
                    "use 'activation: relu' or 'activation: tanh'");
        }
        return new Chain(mlp.layers(), activation, output).say(weights);
    }

    private static Lowering lower(
            ResidualMlp residual, Optional<Nonlinearity> output, TrialWeights weights) {
        if (!residual.layers().isEmpty()) {
            return new Unsayable(
                    layer(0),
                    "RTNeural's layers form a chain and can't say the skip around this one",
                    "use 'kind: mlp' with 'activation: relu' or 'activation: tanh'");
        }
        return new Chain(List.of(), Optional.empty(), output).say(weights);
    }

    /// Dense layers one after another.
    ///
    /// @param hidden widths
    /// @param activation after every hidden layer
    /// @param output after the last layer
    private record Chain(
            List<Integer> hidden,
            Optional<Nonlinearity> activation,
            Optional<Nonlinearity> output) {

        Lowering say(TrialWeights weights) {
            List<Layer> layers = new ArrayList<>();
            int in = weights.inputs();
            for (int i = 0; i <= hidden.size(); i++) {
                boolean last = i == hidden.size();
                int out = last ? weights.outputs() : hidden.get(i);
                Affine affine = weights.dense(i, in, out);
                if (!last) {
                    affine = weights.batchNorm(i, out).map(affine::then).orElse(affine);
                }
                if (i == 0) {
                    affine = affine.ofNormalised(weights.inputMean(), weights.inputDeviation());
                }
                if (last) {
                    affine = affine.denormalised(weights.targetMean(), weights.targetDeviation());
                }
                if (!affine.fitsSinglePrecision()) {
                    return new Unsayable(
                            layer(i),
                            "with its normalisation, a weight is not finite in single precision",
                            "bring inputs and targets to a range that single precision can hold");
                }
                layers.add(affine.dense(last ? output : activation));
                in = out;
            }
            return new Said(new SequentialNetwork(layers));
        }
    }

    private static Optional<Nonlinearity> sayable(Activation activation) {
        return switch (activation) {
            case RELU -> Optional.of(Nonlinearity.RELU);
            case TANH -> Optional.of(Nonlinearity.TANH);
            case SIGMOID -> Optional.of(Nonlinearity.SIGMOID);
            case GELU, SILU -> Optional.empty();
        };
    }

    private static String layer(int index) {
        return "layers." + index;
    }
}
