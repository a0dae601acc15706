package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.Kernel;
import dev.foldstream.contracts.spec.RecurrentCell;
import dev.foldstream.contracts.spec.RecurrentNetwork;
import dev.foldstream.contracts.spec.SupportVectorMachine;
import dev.foldstream.export.lowering.Lowering.Unsayable;

/// Why RTNeural can't say an architecture whatever its weights are.
final class Refusals {
    private static final String MLP = "use 'kind: mlp'";
    private static final String OTHER = "use 'kind: mlp' or 'kind: sequential'";
    private static final String ESTIMATOR = "estimator";

    private Refusals() {}

    static Unsayable column() {
        return new Unsayable(
                "column",
                "a column of the dataset is no function of the inputs",
                "export a model that is trained");
    }

    static Unsayable signal() {
        return new Unsayable("signal", "RTNeural has neither slopes nor spectra", MLP);
    }

    static Unsayable trees() {
        return new Unsayable(
                ESTIMATOR,
                "RTNeural has no trees",
                "use 'kind: mlp' with 'activation: relu' or 'activation: tanh'");
    }

    static Unsayable of(SupportVectorMachine machine) {
        return new Unsayable(
                ESTIMATOR,
                "a support vector machine compares with rows of training, and RTNeural has no"
                        + " kernels",
                machine.kernel() == Kernel.LINEAR
                        ? "use 'kind: linear' or 'kind: logistic-regression'"
                        : "use 'kind: mlp' with 'activation: relu' or 'activation: tanh'");
    }

    static Unsayable convolutions() {
        return new Unsayable(
                "features.0",
                "RTNeural's convolutions run along time without end and can't be pooled"
                        + " or flattened over it",
                MLP);
    }

    static Unsayable attention() {
        return new Unsayable(
                "features.0.attention",
                "RTNeural has neither attention nor layer normalisation",
                OTHER);
    }

    static Unsayable pooling() {
        return new Unsayable("features.0", "RTNeural can't pool over places", OTHER);
    }

    static Unsayable branches() {
        return new Unsayable(
                "head.0", "RTNeural's layers form a chain and can't join branches", OTHER);
    }

    /// The first of three reasons.
    static Unsayable of(RecurrentNetwork network) {
        String remedy = "use 'kind: sequential' with a target of shape [T, O]";
        if (network.cell() == RecurrentCell.RNN) {
            return new Unsayable(
                    "features.0",
                    "RTNeural has no simple recurrent layer",
                    remedy + " and 'kind: gru' or 'kind: lstm'");
        }
        if (network.bidirectional()) {
            return new Unsayable(
                    "features.0.reverse",
                    "RTNeural hears a sequence step by step and can't hear it backwards",
                    remedy);
        }
        return new Unsayable(
                "features.0",
                "a network that reads a sequence to its end says nothing on the way,"
                        + " and RTNeural asks it after every step",
                remedy);
    }
}
