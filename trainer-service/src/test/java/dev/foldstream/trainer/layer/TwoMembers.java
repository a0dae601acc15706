package dev.foldstream.trainer.layer;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.Arrays;

/// A stack of two members, one of which has a reference's numbers, and the other others.
///
/// @param place of the reference's, 0 or 1
record TwoMembers(int place) {

    /// The numbers of both.
    ///
    /// @param factor of the other's, so that each array is another
    /// @param extents of one member, one of which may be unknown, -1
    StoredTensor array(double[] values, double factor, long... extents) {
        double[] all = new double[2 * values.length];
        int reference = place * values.length;
        int other = values.length - reference;
        for (int i = 0; i < values.length; i++) {
            all[reference + i] = values[i];
            all[other + i] = factor * values[values.length - 1 - i] + 0.125;
        }
        long[] shape = new long[extents.length + 1];
        shape[0] = 2;
        long known = Arrays.stream(extents).filter(extent -> extent > 0).reduce(1, (a, b) -> a * b);
        for (int axis = 0; axis < extents.length; axis++) {
            shape[axis + 1] = extents[axis] > 0 ? extents[axis] : values.length / known;
        }
        return StoredTensor.of(all, shape);
    }

    /// The numbers of the reference's member.
    double[] reference(StoredTensor array) {
        double[] all = array.doubles();
        int half = all.length / 2;
        return Arrays.copyOfRange(all, place * half, (place + 1) * half);
    }
}
