package dev.foldstream.rtneural.file;

import java.util.List;

/// A function of the whole row, as a layer of its own.
///
/// @param width numbers in and out
public record Activation(int width, Nonlinearity function) implements Layer {
    public Activation {
        if (!(width > 0)) {
            throw new IllegalArgumentException("width " + width);
        }
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public List<Weights> weights() {
        return List.of();
    }
}
