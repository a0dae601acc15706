package dev.foldstream.trainer.program;

/// What a convolution or a pooling sees of one axis at a time.
///
/// @param size elements that it sees
/// @param stride elements from one place to the next
/// @param before zeros before the first element of the axis
/// @param after zeros after the last one
/// @param dilation from one seen element to the next
public record Window(int size, int stride, int before, int after, int dilation) {
    public Window {
        if (size < 1 || stride < 1 || before < 0 || after < 0 || dilation < 1) {
            throw new IllegalArgumentException(
                    "a window of %d, stride %d, padding %d and %d, dilation %d"
                            .formatted(size, stride, before, after, dilation));
        }
    }

    /// A window that moves by one element and sees all between its ends.
    public static Window of(int size) {
        return new Window(size, 1, 0, 0, 1);
    }

    public Window stride(int elements) {
        return new Window(size, elements, before, after, dilation);
    }

    /// The same zeros on both sides.
    public Window padding(int zeros) {
        return padding(zeros, zeros);
    }

    public Window padding(int zerosBefore, int zerosAfter) {
        return new Window(size, stride, zerosBefore, zerosAfter, dilation);
    }

    public Window dilation(int distance) {
        return new Window(size, stride, before, after, distance);
    }

    /// Zeros on both sides together.
    public int padding() {
        return before + after;
    }

    /// From the first element that it sees to the last, both included.
    public int reach() {
        return dilation * (size - 1) + 1;
    }

    /// Places of the window on an axis; less than 1 when it does not fit.
    public int places(int extent) {
        return Math.floorDiv(extent + padding() - reach(), stride) + 1;
    }
}
