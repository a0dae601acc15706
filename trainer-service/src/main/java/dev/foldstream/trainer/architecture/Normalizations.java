package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Normalization;
import dev.foldstream.trainer.layer.BatchNorm;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.LayerNorm;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;
import java.util.Optional;

/// The layer of a [Normalization], wherever the channels stand.
final class Normalizations {
    private Normalizations() {}

    /// Of channels on the third axis, `[M, B, C]` or `[M, B, C, T…]`.
    static Optional<Layer> channelsFirst(Normalization normalization, String name, int channels) {
        return switch (normalization) {
            case NONE -> Optional.empty();
            case BATCH -> Optional.of(new BatchNorm(name, channels));
            case LAYER -> Optional.of(new ChannelsFirst(new LayerNorm(name, channels)));
        };
    }

    /// Of channels on the last axis, `[M, B, C]` or `[M, B, T…, C]`.
    static Optional<Layer> channelsLast(Normalization normalization, String name, int channels) {
        return switch (normalization) {
            case NONE -> Optional.empty();
            case BATCH -> Optional.of(new ChannelsLast(new BatchNorm(name, channels)));
            case LAYER -> Optional.of(new LayerNorm(name, channels));
        };
    }

    /// A layer of `[M, B, T…, C]` on `[M, B, C, T…]`.
    record ChannelsFirst(Layer layer) implements Layer {
        @Override
        public List<Parameter> parameters() {
            return layer.parameters();
        }

        @Override
        public Tensor apply(Pass pass, Tensor inputs) {
            int last = inputs.shape().rank() - 1;
            return last == 2
                    ? layer.apply(pass, inputs)
                    : layer.apply(pass, inputs.move(2, last)).move(last, 2);
        }
    }

    /// A layer of `[M, B, C, T…]` on `[M, B, T…, C]`.
    record ChannelsLast(Layer layer) implements Layer {
        @Override
        public List<Parameter> parameters() {
            return layer.parameters();
        }

        @Override
        public Tensor apply(Pass pass, Tensor inputs) {
            int last = inputs.shape().rank() - 1;
            return last == 2
                    ? layer.apply(pass, inputs)
                    : layer.apply(pass, inputs.move(last, 2)).move(2, last);
        }
    }
}
