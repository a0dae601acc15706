package dev.foldstream.trainer.training;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A network of an experiment file with columns that it fits: 12 numbers of input and the two
/// targets of [StackFixture].
///
/// @param architecture as in an experiment file
/// @param inputs shapes of the input columns, of 12 numbers together
/// @param targets shapes of the target columns, of 2 numbers together
record NetworkCase(String architecture, List<List<Integer>> inputs, List<List<Integer>> targets) {
    private static final int WIDTH = 12;
    private static final List<List<Integer>> NUMBERS = List.of(List.of(), List.of());

    /// Every kind of network, and every way through it.
    static Stream<NetworkCase> all() {
        List<List<Integer>> flat = List.of(List.of(WIDTH));
        List<List<Integer>> steps = List.of(List.of(2, 6));
        List<List<Integer>> stepwise = List.of(List.of(2, 1));
        return Stream.of(
                new NetworkCase("{kind: mlp, layers: [8], normalization: batch}", flat, NUMBERS),
                new NetworkCase("{kind: residual-mlp, layers: [8, 8]}", flat, NUMBERS),
                new NetworkCase(
                        "{kind: sequential, layers: [{kind: dense, units: 6, activation: tanh},"
                                + " {kind: lstm, units: 4}, {kind: dense, units: 1}]}",
                        steps,
                        stepwise),
                new NetworkCase(
                        "{kind: sequential, layers: [{kind: dense, units: 8}, {kind: batch-norm},"
                                + " {kind: activation}, {kind: dropout, rate: 0.1},"
                                + " {kind: gru, units: 4}, {kind: layer-norm},"
                                + " {kind: rnn, units: 4}, {kind: dense, units: 1}]}",
                        steps,
                        stepwise),
                new NetworkCase(
                        "{kind: sequential, layers: [{kind: conv-1d, channels: 4, kernel: 2,"
                                + " groups: 2, activation: elu}, {kind: batch-norm}, {kind: prelu},"
                                + " {kind: dense, units: 1}]}",
                        steps,
                        stepwise),
                new NetworkCase(
                        "{kind: sequential, layers: [{kind: conv-2d, channels: 3, kernelTime: 2,"
                                + " kernelFeature: 3, stride: 2, padding: same}, {kind: batch-norm},"
                                + " {kind: leaky-relu}, {kind: conv-2d, channels: 2, kernelTime: 1,"
                                + " kernelFeature: 2}, {kind: dense, units: 1}]}",
                        steps,
                        stepwise),
                new NetworkCase(
                        "{kind: sequential, layers: [{kind: dense, units: 8, activation: silu},"
                                + " {kind: batch-norm}, {kind: dense, units: 2}]}",
                        flat,
                        NUMBERS),
                new NetworkCase(
                        "{kind: cnn-1d, channels: [4, 6], normalization: batch, head: [5],"
                                + " dropout: 0.1}",
                        List.of(List.of(2, 6)),
                        NUMBERS),
                new NetworkCase(
                        "{kind: cnn-1d, layout: channels-last, channels: [5], dilation: 2,"
                                + " pool: 1, readout: max, head: [], activation: tanh}",
                        List.of(List.of(6, 2)),
                        NUMBERS),
                new NetworkCase(
                        "{kind: cnn-1d, channels: [5], stride: 2, padding: valid, kernel: 4,"
                                + " pooling: mean, readout: mean, normalization: layer}",
                        List.of(List.of(12)),
                        NUMBERS),
                new NetworkCase(
                        "{kind: cnn-2d, channels: [4], head: [6]}",
                        List.of(List.of(3, 4)),
                        NUMBERS),
                new NetworkCase(
                        "{kind: cnn-2d, layout: channels-last, channels: [4], pool: 1,"
                                + " normalization: layer, readout: mean}",
                        List.of(List.of(3, 4, 1)),
                        NUMBERS),
                new NetworkCase("{kind: concat-mlp, layers: [8, 6]}", flat, NUMBERS),
                new NetworkCase(
                        "{kind: concat-mlp, layers: [8], activation: tanh, objective: {kind:"
                                + " flow-matching, start: gaussian, steps: 3}}",
                        flat,
                        NUMBERS),
                new NetworkCase(
                        "{kind: film-mlp, layers: [6, 6], activation: tanh}", flat, NUMBERS),
                new NetworkCase(
                        "{kind: film-mlp, layers: [8], objective: {kind: flow-matching, steps: 2,"
                                + " method: rk4}}",
                        flat,
                        NUMBERS),
                new NetworkCase("{kind: recurrent, units: 6}", steps, NUMBERS),
                new NetworkCase(
                        "{kind: recurrent, cell: gru, units: 3, layers: 2, bidirectional: true,"
                                + " layout: channels-first, dropout: 0.1, head: [4]}",
                        steps,
                        NUMBERS),
                new NetworkCase("{kind: recurrent, cell: rnn, units: 4}", flat, NUMBERS),
                new NetworkCase(
                        "{kind: autoencoder, encoder: [8, 6], code: 4, head: [], dropout: 0.1}",
                        flat,
                        NUMBERS),
                new NetworkCase(
                        "{kind: autoencoder, encoder: [8], code: 3, decoder: []}",
                        List.of(List.of(2, 5), List.of(), List.of()),
                        NUMBERS),
                new NetworkCase(
                        "{kind: transformer, patch: 2, width: 6, heads: 2, layers: 2,"
                                + " feedForward: 8, dropout: 0.1}",
                        List.of(List.of(2, 6)),
                        NUMBERS),
                new NetworkCase(
                        "{kind: transformer, layout: channels-last, patch: 1, width: 6, heads: 3,"
                                + " layers: 1, feedForward: 8, positions: learned, pooling: max,"
                                + " head: [4], activation: silu}",
                        List.of(List.of(3, 4)),
                        NUMBERS),
                new NetworkCase(
                        "{kind: point-net, layers: [6, 8], head: [5], normalization: batch,"
                                + " dropout: 0.1}",
                        List.of(List.of(2, 6)),
                        NUMBERS),
                new NetworkCase(
                        "{kind: point-net, layers: [6], head: [], coordinate: false,"
                                + " pooling: mean, normalization: layer, activation: tanh}",
                        List.of(List.of(12)),
                        NUMBERS),
                new NetworkCase(
                        "{kind: hybrid, channels: [4], scalars: [5], head: [6], dropout: 0.1}",
                        List.of(List.of(), List.of(2, 5), List.of(1)),
                        NUMBERS),
                new NetworkCase(
                        "{kind: hybrid, channels: [4], scalars: [], head: [], readout: mean,"
                                + " normalization: batch}",
                        List.of(List.of(8), List.of(4)),
                        NUMBERS));
    }

    NetworkSpec spec() {
        return SpecReader.read(Yaml.read("{network: %s}".formatted(architecture)), Holder.class)
                .network();
    }

    /// A section with a network.
    public record Holder(NetworkSpec network) {}

    RowLayout inputLayout() {
        return layout("x", inputs);
    }

    RowLayout targetLayout() {
        return layout("y", targets);
    }

    private static RowLayout layout(String name, List<List<Integer>> shapes) {
        List<RowLayout.Field> fields = new ArrayList<>();
        for (List<Integer> shape : shapes) {
            fields.add(new RowLayout.Field(name + fields.size(), shape, List.of(), 0));
        }
        return new RowLayout(fields);
    }

    /// Seven trials whose folds differ in size.
    StackSamples stack() {
        return new StackSamples(samples(), StackFixture.members());
    }

    StackSamples alone(int member) {
        List<TrialRows> members = StackFixture.members();
        return new StackSamples(samples(), List.of(members.get(member)));
    }

    private Samples samples() {
        double[] given = StackFixture.inputs();
        double[] inputs = new double[StackFixture.ROWS * WIDTH];
        for (int row = 0; row < StackFixture.ROWS; row++) {
            double a = given[row * 3];
            double b = given[row * 3 + 1] / 100 - 5;
            for (int i = 0; i < WIDTH; i++) {
                inputs[row * WIDTH + i] = Math.sin(i) * a + Math.cos(i) * b + 0.1 * a * b;
            }
        }
        return new Samples(
                inputLayout(),
                StoredTensor.of(inputs, StackFixture.ROWS, WIDTH),
                targetLayout(),
                StoredTensor.of(StackFixture.targets(), StackFixture.ROWS, 2));
    }

    @Override
    public String toString() {
        return architecture;
    }
}
