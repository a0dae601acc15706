package dev.foldstream.trainer.layer;

import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/// Draws a matrix with orthonormal columns, or rows if it has fewer of those, from the uniform
/// distribution over all such matrices: `Q` of the QR decomposition of a Gaussian matrix, with the
/// signs of `R`'s diagonal. An array of more axes is taken as a matrix of all others by its last,
/// the neurons: `[K…, C, O]` as `[K · C, O]`, so that what the neurons of a convolution hear is
/// orthonormal.
///
/// Source: Saxe et al. 2014, [arXiv:1312.6120](https://arxiv.org/abs/1312.6120); the signs as in
/// Mezzadri 2007, [arXiv:math-ph/0609050](https://arxiv.org/abs/math-ph/0609050), and in PyTorch's
/// `torch.nn.init.orthogonal_`, where neurons are the first axis.
final class Orthogonal {
    private Orthogonal() {}

    static float[] draw(Parameter parameter, RandomGenerator random) {
        int columns = parameter.extents().getLast();
        int rows = parameter.size() / columns;
        boolean tall = rows >= columns;
        DMatrixRMaj gaussian = new DMatrixRMaj(Math.max(rows, columns), Math.min(rows, columns));
        for (int i = 0; i < gaussian.getNumElements(); i++) {
            gaussian.set(i, random.nextGaussian());
        }
        DMatrixRMaj q = orthonormal(gaussian);
        float[] values = new float[parameter.size()];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] =
                        (float) (tall ? q.get(row, column) : q.get(column, row));
            }
        }
        return values;
    }

    private static DMatrixRMaj orthonormal(DMatrixRMaj matrix) {
        QRDecomposition<DMatrixRMaj> qr =
                DecompositionFactory_DDRM.qr(matrix.getNumRows(), matrix.getNumCols());
        if (!qr.decompose(matrix.copy())) {
            throw new IllegalStateException("no QR decomposition of " + matrix);
        }
        DMatrixRMaj q = qr.getQ(null, true);
        DMatrixRMaj r = qr.getR(null, true);
        double[] signs = new double[r.getNumCols()];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = r.get(i, i) < 0 ? -1 : 1;
        }
        CommonOps_DDRM.multCols(q, signs);
        return q;
    }
}
