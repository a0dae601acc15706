package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.Autoencoder;
import dev.foldstream.contracts.spec.ColumnEstimate;
import dev.foldstream.contracts.spec.ConditionalSpec;
import dev.foldstream.contracts.spec.ConvolutionalSpec;
import dev.foldstream.contracts.spec.GradientBoosting;
import dev.foldstream.contracts.spec.Hybrid;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.contracts.spec.LogisticRegression;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.PointNet;
import dev.foldstream.contracts.spec.RandomForest;
import dev.foldstream.contracts.spec.RecurrentNetwork;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.SignalEstimator;
import dev.foldstream.contracts.spec.SupportVectorMachine;
import dev.foldstream.contracts.spec.Transformer;
import dev.foldstream.rtneural.file.Nonlinearity;
import java.util.Optional;

/// Says a trained model in RTNeural's layers: a chain, with five activations. What is no chain as
/// it was trained may still be the same function as one: [ResidualLowering], [ConditionalLowering].
///
/// The file takes raw inputs and gives raw targets: the normalisation of inputs is folded into the
/// first dense layer, that of targets into the last, and a batch normalisation into the layer
/// before it, in double precision; then every number is rounded once to single precision. Dropout
/// is nothing once training is over.
public final class RtNeuralLowering {
    private RtNeuralLowering() {}

    /// @throws IllegalArgumentException when the weights are not those of the architecture
    public static Lowering lower(ModelSpec model, TrialWeights weights) {
        Optional<Nonlinearity> output =
                model.training().flatMap(training -> Nonlinearities.after(training.loss()));
        return switch (model.architecture()) {
            case Linear linear -> DenseNetworks.plain(output, weights);
            case LogisticRegression logistic ->
                    DenseNetworks.plain(Optional.of(Nonlinearity.SOFTMAX), weights);
            case Mlp mlp -> DenseNetworks.lower(mlp, output, weights);
            case Autoencoder network -> DenseNetworks.lower(network, output, weights);
            case ResidualMlp residual -> new ResidualLowering(residual, output, weights).lower();
            case ConditionalSpec network ->
                    new ConditionalLowering(network, output, weights).lower();
            case Sequential sequential ->
                    new SequentialLowering(sequential, output, weights).lower();
            case ColumnEstimate column -> Refusals.column();
            case SignalEstimator signal -> Refusals.signal();
            case RandomForest forest -> Refusals.trees();
            case GradientBoosting boosting -> Refusals.trees();
            case SupportVectorMachine machine -> Refusals.of(machine);
            case ConvolutionalSpec network -> Refusals.convolutions();
            case Transformer network -> Refusals.attention();
            case PointNet network -> Refusals.pooling();
            case Hybrid network -> Refusals.branches();
            case RecurrentNetwork network -> Refusals.of(network);
        };
    }
}
