package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An encoder `c = E(x)` with a narrow code, a decoder `x̂ = D(c)` and a head `ŷ = H(c)`, all of
/// dense layers.
///
/// It predicts `H(E(x))`. A phase that learns its inputs trains `D(E(x))` before that; then the
/// encoder can be frozen, or trained on with the head.
///
/// Source: Hinton & Salakhutdinov 2006,
/// [doi:10.1126/science.1127647](https://doi.org/10.1126/science.1127647).
///
/// @param encoder widths of its hidden layers; the code follows without activation
/// @param code width of the code
/// @param decoder widths of its hidden layers; absent: those of the encoder backwards
/// @param head widths of its hidden layers
@Kind("autoencoder")
@Doc("Encoder with a narrow code, a decoder that says the inputs again, and a head on the code.")
public record Autoencoder(
        @Doc("Widths of the encoder's hidden layers.")
                @Range(from = 1, to = 65_536)
                @Default("[128, 64]")
                List<Integer> encoder,
        @Doc("Width of the code.") @Range(from = 1, to = 65_536) @Default("16") int code,
        @Doc("Widths of the decoder's hidden layers; the encoder's backwards if absent.")
                @Range(from = 1, to = 65_536)
                Optional<List<Integer>> decoder,
        @Doc("Widths of the hidden layers between code and prediction.")
                @Range(from = 1, to = 65_536)
                @Default("[32]")
                List<Integer> head,
        @Doc("Activation after every hidden layer.") @Default("relu") Activation activation,
        @Doc("Share of each hidden layer's outputs that a step of training leaves out.")
                @Range(from = 0, below = 1)
                @Default("0")
                double dropout)
        implements NetworkSpec {

    public Autoencoder {
        encoder = List.copyOf(encoder);
        decoder = decoder.map(List::copyOf);
        head = List.copyOf(head);
        Bounds.check(Autoencoder.class, encoder, code, decoder, head, activation, dropout);
    }

    /// Widths of the decoder's hidden layers.
    public List<Integer> decoderWidths() {
        return decoder.orElse(encoder.reversed());
    }

    private List<DenseWidths> parts(RowLayout inputs, RowLayout targets) {
        return List.of(
                DenseWidths.of(inputs.width(), encoder, code),
                DenseWidths.of(code, decoderWidths(), inputs.width()),
                DenseWidths.of(code, head, targets.width()));
    }

    @Override
    public long parameters(RowLayout inputs, RowLayout targets) {
        return parts(inputs, targets).stream().mapToLong(DenseWidths::parameters).sum();
    }

    /// Of the larger of its two ways: through the decoder or through the head.
    @Override
    public double multiplications(RowLayout inputs, RowLayout targets) {
        List<DenseWidths> parts = parts(inputs, targets);
        return parts.get(0).multiplications()
                + Math.max(parts.get(1).multiplications(), parts.get(2).multiplications());
    }

    @Override
    public boolean reconstructs() {
        return true;
    }

    @Override
    public List<Violation> violations(RowLayout inputs, RowLayout targets) {
        List<Violation> violations = new ArrayList<>();
        if (code >= inputs.width()) {
            violations.add(
                    new Violation(
                            "code",
                            "%d for the %d numbers of %s".formatted(code, inputs.width(), inputs),
                            "fewer than %d: a code as wide as the inputs need not learn anything"
                                    .formatted(inputs.width())));
        }
        return violations;
    }
}
