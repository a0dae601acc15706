package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Transformer encoder over a signal: `patch` steps of all channels become a token, `h = E x + p`,
/// then in each layer `h ← h + A(N(h))` and `h ← h + W₂ σ(W₁ N(h))` with the self-attention `A` and
/// the layer normalisation `N`; the tokens' mean or maximum, normalised before, goes to dense
/// layers.
///
/// Source: Vaswani et al. 2017, [arXiv:1706.03762](https://arxiv.org/abs/1706.03762), with the
/// normalisation before each part as in Xiong et al. 2020,
/// [arXiv:2002.04745](https://arxiv.org/abs/2002.04745); PyTorch's `TransformerEncoder` with
/// `norm_first=True`.
///
/// @param patch steps of a token
/// @param width `D` of a token
/// @param heads parts of a token that attend by themselves
/// @param layers encoder layers
/// @param feedForward width between `W₁` and `W₂`
@Kind("transformer")
@Doc("Transformer encoder over a signal: attention among patches of it, then a pooled head.")
public record Transformer(
        @Doc("Which axis of the column are its channels; the other is time.")
                @Default("channels-first")
                AxisOrder layout,
        @Doc("Time steps that become one token.") @Range(from = 1, to = 65_536) @Default("8")
                int patch,
        @Doc("Width of a token.") @Range(from = 1, to = 65_536) @Default("64") int width,
        @Doc("Heads of an attention, which divide the width.")
                @Range(from = 1, to = 65_536)
                @Default("4")
                int heads,
        @Doc("Encoder layers one on the other.") @Range(from = 1, to = 256) @Default("2")
                int layers,
        @Doc("Width of the dense layer between two attentions.")
                @Range(from = 1, to = 65_536)
                @Default("128")
                int feedForward,
        @Doc("How a token knows where it stands.") @Default("sinusoidal") Positions positions,
        @Doc("What becomes of the tokens.") @Default("mean") PoolingKind pooling,
        @Doc("Widths of the hidden dense layers.") @Range(from = 1, to = 65_536) @Default("[]")
                List<Integer> head,
        @Doc("Activation of the dense layers but the last.") @Default("gelu") Activation activation,
        @Doc("Share of each part's and hidden layer's outputs that a step of training leaves out.")
                @Range(from = 0, below = 1)
                @Default("0")
                double dropout)
        implements NetworkSpec {

    public Transformer {
        head = List.copyOf(head);
        Bounds.check(
                Transformer.class,
                layout,
                patch,
                width,
                heads,
                layers,
                feedForward,
                positions,
                pooling,
                head,
                activation,
                dropout);
        if (width % heads != 0) {
            throw new InvalidComponents(
                    "heads",
                    heads,
                    "a divisor of the width %d: one of %s".formatted(width, divisors(width)));
        }
    }

    private static List<Integer> divisors(int number) {
        return IntStream.rangeClosed(1, number)
                .filter(candidate -> number % candidate == 0)
                .boxed()
                .toList();
    }

    /// How the network sees its column.
    public Grid grid(RowLayout inputs) {
        return Grid.of(inputs.fields().getFirst(), layout, 1);
    }

    /// Tokens of a signal.
    public int tokens(RowLayout inputs) {
        return grid(inputs).places() / patch;
    }

    private DenseWidths embedding(RowLayout inputs) {
        return DenseWidths.of(grid(inputs).channels() * patch, List.of(width));
    }

    private DenseWidths end(RowLayout targets) {
        return DenseWidths.of(width, head, targets.width());
    }

    @Override
    public long parameters(RowLayout inputs, RowLayout targets) {
        long attention = 4 * DenseWidths.of(width, List.of(width)).parameters();
        long norm = 2L * width;
        long layer =
                attention
                        + DenseWidths.of(width, List.of(feedForward), width).parameters()
                        + 2 * norm;
        long places = positions == Positions.LEARNED ? (long) tokens(inputs) * width : 0;
        return embedding(inputs).parameters()
                + places
                + layers * layer
                + norm
                + end(targets).parameters();
    }

    @Override
    public double multiplications(RowLayout inputs, RowLayout targets) {
        double tokens = tokens(inputs);
        double layer =
                tokens * (4.0 * width * width + 2.0 * width * feedForward + 2.0 * tokens * width);
        return tokens * embedding(inputs).multiplications()
                + layers * layer
                + end(targets).multiplications();
    }

    @Override
    public List<Violation> violations(RowLayout inputs, RowLayout targets) {
        List<Violation> violations = new ArrayList<>(Grid.violations("transformer", inputs, 1));
        if (violations.isEmpty() && grid(inputs).places() % patch != 0) {
            int places = grid(inputs).places();
            violations.add(
                    new Violation(
                            "patch",
                            "%d of the %d steps of %s".formatted(patch, places, inputs),
                            "a divisor of the %d steps: one of %s"
                                    .formatted(places, divisors(places))));
        }
        return violations;
    }
}
