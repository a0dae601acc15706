package dev.foldstream.export.onnx;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.Arrays;
import java.util.List;

/// Rearranges trained arrays where ONNX wants another order of axes or of gates.
final class Permuted {
    private Permuted() {}

    /// An array with its axes in another order: axis `i` of the result is axis `order[i]`.
    static StoredTensor axes(StoredTensor tensor, int... order) {
        long[] shape = tensor.shape();
        int[] strides = new int[order.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= (int) shape[axis];
        }
        long[] to = Arrays.stream(order).mapToLong(axis -> shape[axis]).toArray();
        double[] from = tensor.doubles();
        double[] moved = new double[from.length];
        int[] place = new int[order.length];
        for (int at = 0; at < moved.length; at++) {
            int source = 0;
            for (int axis = 0; axis < order.length; axis++) {
                source += place[axis] * strides[order[axis]];
            }
            moved[at] = from[source];
            for (int axis = order.length - 1; axis >= 0 && ++place[axis] == to[axis]; axis--) {
                place[axis] = 0;
            }
        }
        return StoredTensor.of(moved, to);
    }

    /// Equal blocks of an array's outermost axis in another order: block `i` of the result is block
    /// `order[i]`.
    static StoredTensor blocks(StoredTensor tensor, int... order) {
        double[] from = tensor.doubles();
        double[] moved = new double[from.length];
        int block = from.length / order.length;
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(from, order[i] * block, moved, i * block, block);
        }
        return StoredTensor.of(moved, tensor.shape());
    }

    /// Arrays of one shape, one after another along a new outermost axis.
    static StoredTensor stacked(List<StoredTensor> tensors) {
        StoredTensor first = tensors.getFirst();
        double[] all = new double[first.size() * tensors.size()];
        int at = 0;
        for (StoredTensor tensor : tensors) {
            System.arraycopy(tensor.doubles(), 0, all, at, first.size());
            at += first.size();
        }
        long[] inner = first.shape();
        long[] shape = new long[inner.length + 1];
        shape[0] = tensors.size();
        System.arraycopy(inner, 0, shape, 1, inner.length);
        return StoredTensor.of(all, shape);
    }
}
