package dev.foldstream.testing.network;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// The arrays of one network under the names of a weights file, in single precision, as a trainer
/// stores them. Confined to one thread.
final class TrainedArrays {
    private final Numbers numbers;
    private final SequencedMap<String, Stored> stored = new LinkedHashMap<>();

    /// @param numbers of every array
    TrainedArrays(Numbers numbers) {
        this.numbers = numbers;
    }

    /// Where the numbers of an array come from.
    interface Numbers {
        float[] of(String name, int size, Bounds bounds);
    }

    /// Of what may be drawn.
    record Bounds(float low, float high) {
        static Bounds around(double zero, double distance) {
            return new Bounds((float) (zero - distance), (float) (zero + distance));
        }
    }

    private static final class Stored {
        private final float[] values;
        private final int[] shape;

        Stored(float[] values, int[] shape) {
            this.values = values;
            this.shape = shape;
        }

        /// Among members that are zero.
        StoredTensor among(int member, int members) {
            float[] all = new float[members * values.length];
            System.arraycopy(values, 0, all, member * values.length, values.length);
            long[] extents =
                    IntStream.concat(IntStream.of(members), Arrays.stream(shape))
                            .asLongStream()
                            .toArray();
            return StoredTensor.of(all, extents);
        }
    }

    /// A new array, row-major.
    double[] array(String name, Bounds bounds, int... shape) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        float[] values = numbers.of(name, size, bounds);
        stored.put(name, new Stored(values, shape));
        return IntStream.range(0, size).mapToDouble(i -> values[i]).toArray();
    }

    /// All arrays so far, in a stack in which every member but this one is zero.
    SequencedMap<String, StoredTensor> tensors(int member, int members) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        stored.forEach((name, array) -> tensors.put(name, array.among(member, members)));
        return tensors;
    }
}
