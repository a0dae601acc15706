package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.Transformer;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.LayerNorm;
import dev.foldstream.trainer.layer.LearnedPositions;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.layer.PositionalEncoding;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Tokens of a signal through encoder layers `features.<i>`, pooled, then dense layers `head.<i>`;
/// see [Transformer] for its definition.
final class TransformerArchitecture implements Architecture {
    private final Transformer spec;
    private final RowLayout inputs;
    private final int tokens;
    private final Dense embedding;
    private final Optional<Layer> positions;
    private final List<EncoderLayer> layers;
    private final LayerNorm norm;
    private final Head head;

    TransformerArchitecture(Transformer spec, RowLayout inputs, RowLayout targets) {
        this.spec = spec;
        this.inputs = inputs;
        this.tokens = spec.tokens(inputs);
        int patch = spec.patch() * spec.grid(inputs).channels();
        this.embedding = new Dense("features.embedding", patch, spec.width());
        this.positions =
                switch (spec.positions()) {
                    case SINUSOIDAL ->
                            Optional.of(new PositionalEncoding("features.positions", spec.width()));
                    case LEARNED ->
                            Optional.of(
                                    new LearnedPositions(
                                            "features.positions", tokens, spec.width()));
                    case NONE -> Optional.empty();
                };
        this.layers =
                IntStream.range(0, spec.layers())
                        .mapToObj(i -> new EncoderLayer("features." + i, spec))
                        .toList();
        this.norm = new LayerNorm("features.norm", spec.width());
        this.head =
                Head.of(
                        spec.width(),
                        spec.head(),
                        targets.width(),
                        spec.activation(),
                        spec.dropout());
    }

    @Override
    public List<Parameter> parameters() {
        List<Layer> all = new ArrayList<>(List.of(embedding));
        positions.ifPresent(all::add);
        all.addAll(layers);
        all.add(norm);
        all.addAll(head.layers());
        return Architecture.parameters(all);
    }

    /// All tokens of the widest layer, or the scores of all heads.
    @Override
    public long widest() {
        return tokens * Math.max(Architecture.super.widest(), (long) spec.heads() * tokens);
    }

    @Override
    public Tensor representation(Pass pass, Tensor rows) {
        Tensor signal =
                Columns.channelsLast(inputs, inputs.fields().getFirst(), rows, spec.layout(), 1);
        Tensor patches =
                signal.reshape(
                        signal.shape()
                                .with(2, Dimension.of(tokens))
                                .with(3, Dimension.of(embedding.in())));
        Tensor values = embedding.applyRows(pass, patches);
        if (positions.isPresent()) {
            values = positions.get().apply(pass, values);
        }
        for (EncoderLayer layer : layers) {
            values = layer.apply(pass, values);
        }
        return head.representation(pass, pooled(norm.apply(pass, values)));
    }

    private Tensor pooled(Tensor values) {
        return switch (spec.pooling()) {
            case MEAN -> values.mean(2);
            case MAX -> values.amax(2);
        };
    }

    @Override
    public Tensor output(Pass pass, Tensor representation) {
        return head.output(pass, representation);
    }
}
