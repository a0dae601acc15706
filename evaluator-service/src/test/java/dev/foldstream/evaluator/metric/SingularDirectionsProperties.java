package dev.foldstream.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/// Against the decomposition of the whole matrix by Commons Math 3.6.1.
class SingularDirectionsProperties {
    private static final double TOLERANCE =
            1e-9; // of random matrices, some of them near to singular

    @Property(tries = 200)
    void directions_are_those_of_the_whole_matrix(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 30) int rows,
            @ForAll @IntRange(min = 1, max = 8) int outputs,
            @ForAll @IntRange(min = 1, max = 8) int rank) {
        RealMatrix values = random(rows, rank, seed).multiply(random(rank, outputs, seed + 1));
        SingularDirections directions =
                SingularDirections.of(rows, outputs, (row, output) -> values.getEntry(row, output));
        SingularValueDecomposition whole = new SingularValueDecomposition(centered(values));
        double[] s = whole.getSingularValues();

        double all = whole.getNorm() * whole.getNorm();
        double squares = 0;
        for (double value : s) {
            squares += value * value;
        }
        assertThat(directions.share(1)).isCloseTo(all / squares, within(TOLERANCE));
        int k = directions.rank(1e-6);
        assertThat(k).isEqualTo(Math.min(Math.min(rank, outputs), rows - 1));
        RealMatrix v = whole.getV().getSubMatrix(0, outputs - 1, 0, k - 1);
        RealMatrix expected = v.multiply(v.transpose());
        RealMatrix found = new Array2DRowRealMatrix(directions.projection(k), false);
        double gap = s[k - 1] / s[0]; // a weak direction is known with as many digits less
        assertThat(found.subtract(expected).getFrobeniusNorm()).isCloseTo(0, within(1e-12 / gap));
    }

    private static RealMatrix centered(RealMatrix values) {
        RealMatrix centered = values.copy();
        for (int output = 0; output < values.getColumnDimension(); output++) {
            double mean = 0;
            for (double value : values.getColumn(output)) {
                mean += value / values.getRowDimension();
            }
            for (int row = 0; row < values.getRowDimension(); row++) {
                centered.addToEntry(row, output, -mean);
            }
        }
        return centered;
    }

    private static RealMatrix random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        RealMatrix matrix = new Array2DRowRealMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.setEntry(row, column, random.nextGaussian());
            }
        }
        return matrix;
    }
}
