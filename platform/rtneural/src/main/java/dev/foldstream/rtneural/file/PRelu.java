package dev.foldstream.rtneural.file;

import java.util.List;

/// `x` where it is not negative, else `α x`. With one slope for all this is a leaky ReLU.
///
/// @param width numbers in and out
/// @param slopes `α`, shape `[1, width]`, or `[1, 1]` for one slope for all
public record PRelu(int width, Weights slopes) implements Layer {
    public PRelu {
        boolean fits =
                width > 0
                        && slopes.rank() == 2
                        && slopes.extent(0) == 1
                        && (slopes.extent(1) == 1 || slopes.extent(1) == width);
        if (!fits) {
            throw new IllegalArgumentException(
                    "no prelu of width %d: slopes %s".formatted(width, slopes));
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
        return List.of(slopes);
    }
}
