package dev.foldstream.trainer.sample;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.List;
import java.util.stream.LongStream;

/// All rows of a dataset in single precision, each column by the mean and deviation of all rows, so
/// that nothing is lost of a column whose mean is large beside its deviation. Immutable.
///
/// What a member sees is its own normalisation, which follows from this one by a map of each
/// column: `(x − mean_m) / deviation_m = z · scale + shift` with `z = (x − mean) / deviation`,
/// `scale = deviation / deviation_m` and `shift = (mean − mean_m) / deviation_m`. So no statistic
/// of a test row reaches a member; half as many bytes are gathered as in double precision, in one
/// pass.
public final class StandardSamples {
    private final StoredTensor inputs;
    private final StoredTensor targets;
    private final Scale inputScale;
    private final Scale targetScale;

    /// @param normalizesTargets else targets are left as they are
    public StandardSamples(Samples samples, boolean normalizesTargets) {
        this.inputScale = all(samples.inputs());
        this.targetScale =
                normalizesTargets ? all(samples.targets()) : Scale.identity(samples.targetWidth());
        this.inputs = standard(samples.inputs(), inputScale);
        this.targets = standard(samples.targets(), targetScale);
    }

    /// Rows with a number that is not finite are left out: they must not reach the others.
    private static Scale all(StoredTensor matrix) {
        int width = (int) matrix.shape()[1];
        double[] values = matrix.doubles();
        long[] finite =
                LongStream.range(0, matrix.shape()[0])
                        .filter(row -> isFinite(values, (int) row * width, width))
                        .toArray();
        return finite.length == 0
                ? Scale.identity(width)
                : Scale.of(matrix, new RowIndices(finite));
    }

    private static boolean isFinite(double[] values, int from, int width) {
        for (int i = from; i < from + width; i++) {
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    private static StoredTensor standard(StoredTensor matrix, Scale scale) {
        double[] values = matrix.doubles();
        float[] standard = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            standard[i] = (float) scale.normalize(i % scale.width(), values[i]);
        }
        return StoredTensor.of(standard, matrix.shape());
    }

    /// `[N, F]`, single precision.
    public StoredTensor inputs() {
        return inputs;
    }

    /// `[N, O]`, single precision.
    public StoredTensor targets() {
        return targets;
    }

    /// From these inputs to those of the members.
    ///
    /// @param members one scale each
    public Step inputStep(List<Scale> members) {
        return step(inputScale, members);
    }

    /// From these targets to those of the members.
    ///
    /// @param members one scale each
    public Step targetStep(List<Scale> members) {
        return step(targetScale, members);
    }

    private static Step step(Scale all, List<Scale> members) {
        int width = all.width();
        float[] scale = new float[members.size() * width];
        float[] shift = new float[scale.length];
        for (int i = 0; i < scale.length; i++) {
            Scale own = members.get(i / width);
            int column = i % width;
            scale[i] = (float) (all.deviation(column) / own.deviation(column));
            shift[i] = (float) ((all.mean(column) - own.mean(column)) / own.deviation(column));
        }
        return new Step(
                StoredTensor.of(scale, members.size(), 1, width),
                StoredTensor.of(shift, members.size(), 1, width));
    }

    /// A map of each column for each member, `[M, 1, F]`, single precision.
    public record Step(StoredTensor scale, StoredTensor shift) {}
}
