package dev.foldstream.store.tensor;

import java.util.Arrays;

/// Where a tensor lies among the data of a file. Immutable.
final class TensorPlace {
    private final ElementType type;
    private final long[] shape;
    private final long begin;
    private final long end;

    /// @param begin of its bytes, from the end of the header
    /// @param end of its bytes
    /// @throws IllegalArgumentException when the shape does not take that many bytes
    TensorPlace(ElementType type, long[] shape, long begin, long end) {
        long needed = Math.multiplyExact(StoredTensor.elements(shape), type.bytes());
        if (needed != end - begin) {
            throw new IllegalArgumentException(
                    "shape %s of %s needs %d bytes, there are %d"
                            .formatted(Arrays.toString(shape), type, needed, end - begin));
        }
        this.type = type;
        this.shape = shape.clone();
        this.begin = begin;
        this.end = end;
    }

    ElementType type() {
        return type;
    }

    long[] shape() {
        return shape.clone();
    }

    long begin() {
        return begin;
    }

    long bytes() {
        return end - begin;
    }

    /// Number of elements.
    long size() {
        return bytes() / type.bytes();
    }
}
