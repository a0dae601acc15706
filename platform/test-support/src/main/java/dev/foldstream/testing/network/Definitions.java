package dev.foldstream.testing.network;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.ArchitectureSpec;
import dev.foldstream.contracts.spec.Autoencoder;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.ConcatMlp;
import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.DropoutLayer;
import dev.foldstream.contracts.spec.FilmMlp;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.LayerNormLayer;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.LeakyReluLayer;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.contracts.spec.LogisticRegression;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.Normalization;
import dev.foldstream.contracts.spec.PReluLayer;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.contracts.spec.RnnLayer;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.StepShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Networks as the pages of their architectures define them, without any folding or widening.
///
/// @param in numbers of a normalised row, or of a time step of it
/// @param out numbers of a normalised target row, or of a time step of it
record Definitions(Stages stages, int in, int out) {

    /// @throws IllegalArgumentException when there is no definition of it here
    Stage of(ArchitectureSpec architecture) {
        if (architecture instanceof Linear) {
            return stages.dense("layers.0", in, out);
        }
        if (architecture instanceof LogisticRegression) {
            return Stage.chain(
                    List.of(stages.dense("layers.0", in, out), Curves.of(LayerActivation.SOFTMAX)));
        }
        if (architecture instanceof Mlp mlp) {
            return of(mlp);
        }
        if (architecture instanceof ResidualMlp residual) {
            return of(residual);
        }
        if (architecture instanceof Autoencoder autoencoder) {
            return of(autoencoder);
        }
        if (architecture instanceof ConcatMlp concat) {
            return of(concat);
        }
        if (architecture instanceof FilmMlp film) {
            return of(film);
        }
        if (architecture instanceof Sequential sequential) {
            return of(sequential);
        }
        throw new IllegalArgumentException("no definition of " + architecture);
    }

    private Stage of(Mlp mlp) {
        List<Stage> all = new ArrayList<>();
        int width = in;
        for (int i = 0; i < mlp.layers().size(); i++) {
            int next = mlp.layers().get(i);
            all.add(stages.dense("layers." + i, width, next));
            if (mlp.normalization() == Normalization.BATCH) {
                all.add(stages.batchNorm("layers." + i + ".norm", StepShape.row(next)));
            }
            all.add(Curves.of(mlp.activation()));
            width = next;
        }
        all.add(stages.dense("layers." + mlp.layers().size(), width, out));
        return Stage.chain(all);
    }

    private Stage of(ResidualMlp residual) {
        List<Stage> all = new ArrayList<>();
        Stage curve = Curves.of(residual.activation());
        int width = in;
        for (int i = 0; i < residual.layers().size(); i++) {
            int next = residual.layers().get(i);
            Stage dense = stages.dense("layers." + i, width, next);
            Stage layer = x -> curve.apply(dense.apply(x));
            if (i == 0) {
                all.add(layer);
            } else {
                Stage skip =
                        width == next ? x -> x : stages.dense("layers." + i + ".skip", width, next);
                all.add(x -> sum(layer.apply(x), skip.apply(x)));
            }
            width = next;
        }
        all.add(stages.dense("layers." + residual.layers().size(), width, out));
        return Stage.chain(all);
    }

    private static double[] sum(double[] left, double[] right) {
        double[] sum = left.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += right[i];
        }
        return sum;
    }

    private Stage of(Autoencoder network) {
        int code = network.code();
        return Stage.chain(
                List.of(
                        dense(
                                "encoder",
                                List.of(in, code),
                                network.encoder(),
                                network.activation()),
                        dense("head", List.of(code, out), network.head(), network.activation())));
    }

    /// `v(0, c, 0)`
    private Stage of(ConcatMlp concat) {
        int width = out + in + 1;
        Stage network = dense("layers", List.of(width, out), concat.layers(), concat.activation());
        return c -> {
            double[] all = new double[width];
            System.arraycopy(c, 0, all, out, in);
            return network.apply(all);
        };
    }

    /// `v(0, c, 0)`
    private Stage of(FilmMlp film) {
        List<Stage> plain = new ArrayList<>();
        List<Stage> modulations = new ArrayList<>();
        int width = out;
        for (int i = 0; i < film.layers().size(); i++) {
            int next = film.layers().get(i);
            plain.add(stages.dense("layers." + i, width, next));
            modulations.add(stages.dense("layers." + i + ".film", in + 1, 2 * next));
            width = next;
        }
        Stage end = stages.dense("layers." + film.layers().size(), width, out);
        Stage curve = Curves.of(film.activation());
        return c -> {
            double[] condition = Arrays.copyOf(c, in + 1);
            double[] h = new double[out];
            for (int i = 0; i < plain.size(); i++) {
                double[] said = plain.get(i).apply(h);
                double[] modulation = modulations.get(i).apply(condition);
                for (int o = 0; o < said.length; o++) {
                    said[o] = said[o] * (1 + modulation[o]) + modulation[said.length + o];
                }
                h = curve.apply(said);
            }
            return end.apply(h);
        };
    }

    /// @param ends widths of what goes in and what comes out
    private Stage dense(
            String name, List<Integer> ends, List<Integer> hidden, Activation activation) {
        List<Stage> all = new ArrayList<>();
        int width = ends.getFirst();
        for (int i = 0; i < hidden.size(); i++) {
            all.add(stages.dense(name + "." + i, width, hidden.get(i)));
            all.add(Curves.of(activation));
            width = hidden.get(i);
        }
        all.add(stages.dense(name + "." + hidden.size(), width, ends.getLast()));
        return Stage.chain(all);
    }

    private Stage of(Sequential sequential) {
        List<Stage> all = new ArrayList<>();
        StepShape shape = StepShape.row(in);
        for (LayerSpec layer : sequential.layers()) {
            all.add(of("layers." + all.size(), layer, shape));
            shape = layer.shape(shape);
        }
        return Stage.chain(all);
    }

    private Stage of(String name, LayerSpec layer, StepShape shape) {
        int width = shape.width();
        return switch (layer) {
            case DenseLayer dense ->
                    then(stages.dense(name, width, dense.units()), dense.activation());
            case ActivationLayer activation -> Curves.of(activation.function());
            case BatchNormLayer norm -> stages.batchNorm(name, shape);
            case DropoutLayer dropout -> x -> x;
            case LstmLayer lstm -> stages.lstm(name, width, lstm.units());
            case GruLayer gru -> stages.gru(name, width, gru.units());
            case Conv1dLayer rows -> then(stages.convolution(name, rows, shape), rows.activation());
            case Conv2dLayer planes ->
                    then(stages.convolution(name, planes, shape), planes.activation());
            case PReluLayer leaky -> stages.prelu(name, width);
            case LeakyReluLayer leaky -> Curves.leaky(leaky.slope());
            case RnnLayer rnn -> throw new IllegalArgumentException("no definition of " + rnn);
            case LayerNormLayer norm ->
                    throw new IllegalArgumentException("no definition of " + norm);
        };
    }

    private static Stage then(Stage stage, LayerActivation activation) {
        return Stage.chain(List.of(stage, Curves.of(activation)));
    }
}
