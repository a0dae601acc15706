package dev.foldstream.trainer.sample;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.List;

/// All rows of a dataset in single precision, each column by the mean and deviation of all rows, so
/// that nothing is lost of a column whose mean is large beside its deviation. Immutable.
///
/// What a member sees is its own normalisation, which follows from this one by a map of each
/// column: `(x − mean_m) / deviation_m = z · scale + shift` with `z = (x − mean) / deviation`,
/// `scale = deviation / deviation_m` and `shift = (mean − mean_m) / deviation_m`. So no statistic
/// of a test row reaches a member; half as many bytes are gathered as in double precision, in one
/// pass.
public final class StandardSamples {
    private final StandardRows inputs;
    private final StandardRows targets;

    /// @param normalizesTargets else targets are left as they are
    public StandardSamples(Samples samples, boolean normalizesTargets) {
        this.inputs = samples.standardInputs();
        this.targets = samples.standardTargets(normalizesTargets);
    }

    /// `[N, F]`
    public StandardRows inputs() {
        return inputs;
    }

    /// `[N, O]`
    public StandardRows targets() {
        return targets;
    }

    /// From these inputs to those of the members.
    ///
    /// @param members one scale each
    public Step inputStep(List<Scale> members) {
        return step(inputs.scale(), members);
    }

    /// From these targets to those of the members.
    ///
    /// @param members one scale each
    public Step targetStep(List<Scale> members) {
        return step(targets.scale(), members);
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
