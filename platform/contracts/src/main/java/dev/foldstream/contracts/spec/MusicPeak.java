package dev.foldstream.contracts.spec;

/// The frequency of the highest peak in the MUSIC pseudo-spectrum of each branch, fitted to the
/// target by least squares.
///
/// `R` is the mean over all windows `w` of `embedding` successive numbers of `(w wᵀ + J w wᵀ J) /
/// 2`, the branch less its mean, `J` reversing a window. Of its eigenvectors the noise subspace `E`
/// leaves out the `2 · sources` of the largest eigenvalues, two for each real sinusoid. `P(f) = 1 /
/// ‖Eᵀ a(f)‖²` with `a(f) = (e^{2πifn})ₙ`, on a grid of `grid` frequencies in (0, ½] cycles per
/// number; the peak is refined by a parabola through `log P`.
///
/// Source: Schmidt 1986, [doi:10.1109/TAP.1986.1143830](https://doi.org/10.1109/TAP.1986.1143830).
///
/// @param embedding length of a window
/// @param sources sinusoids in the signal
/// @param grid frequencies that are tried
@Kind("music-peak")
@Doc("The frequency of the MUSIC pseudo-spectrum's peak, fitted to the target.")
public record MusicPeak(
        @Doc("Length of a window.") @Range(from = 3, to = 512) @Default("16") int embedding,
        @Doc("Sinusoids in the signal.") @Range(from = 1, to = 200) @Default("1") int sources,
        @Doc("Frequencies that are tried.") @Range(from = 8, to = 65_536) @Default("256") int grid)
        implements SignalEstimator {
    public MusicPeak {
        Bounds.check(MusicPeak.class, embedding, sources, grid);
        if (2 * sources >= embedding) {
            throw new InvalidComponents(
                    "sources", sources, "less than half of 'embedding', " + embedding);
        }
    }

    @Override
    public int shortest() {
        return embedding + 1;
    }
}
