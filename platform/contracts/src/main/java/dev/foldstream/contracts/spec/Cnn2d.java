package dev.foldstream.contracts.spec;

import java.util.List;

/// Convolutional network over images: blocks of convolution, normalisation, activation and pooling,
/// then dense layers.
///
/// Source: LeCun et al. 1998, [doi:10.1109/5.726791](https://doi.org/10.1109/5.726791).
@Kind("cnn-2d")
@Doc("Convolutional network over images, with dense layers at its end.")
public record Cnn2d(
        @Doc("Which axis of the column are its channels, if it has any.") @Default("channels-first")
                AxisOrder layout,
        @Inline Convolutions convolutions,
        @Doc("How the channels of all places become one row.") @Default("flatten") Readout readout,
        @Doc("Widths of the hidden dense layers.") @Range(from = 1, to = 65_536) @Default("[128]")
                List<Integer> head,
        @Doc("Share of each block's and hidden layer's outputs that a step of training leaves out.")
                @Range(from = 0, below = 1)
                @Default("0")
                double dropout)
        implements ConvolutionalSpec {

    public Cnn2d {
        head = List.copyOf(head);
        Bounds.check(Cnn2d.class, layout, convolutions, readout, head, dropout);
    }

    @Override
    public int axes() {
        return 2;
    }
}
