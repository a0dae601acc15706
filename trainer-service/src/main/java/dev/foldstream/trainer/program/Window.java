package dev.foldstream.trainer.program;

/// What a convolution or a pooling sees of one axis at a time.
///
/// @param size elements that it sees
/// @param stride elements from one place to the next
/// @param padding zeros before the first and after the last element of the axis
/// @param dilation from one seen element to the next
public record Window(int size, int stride, int padding, int dilation) {
    public Window {
        if (size < 1 || stride < 1 || padding < 0 || dilation < 1) {
            throw new IllegalArgumentException(
                    "a window of %d, stride %d, padding %d, dilation %d"
                            .formatted(size, stride, padding, dilation));
        }
    }

    /// A window that moves by one element and sees all between its ends.
    public static Window of(int size) {
        return new Window(size, 1, 0, 1);
    }

    public Window stride(int elements) {
        return new Window(size, elements, padding, dilation);
    }

    public Window padding(int zeros) {
        return new Window(size, stride, zeros, dilation);
    }

    public Window dilation(int distance) {
        return new Window(size, stride, padding, distance);
    }

    /// From the first element that it sees to the last, both included.
    public int reach() {
        return dilation * (size - 1) + 1;
    }

    /// Places of the window on an axis; less than 1 when it does not fit.
    public int places(int extent) {
        return Math.floorDiv(extent + 2 * padding - reach(), stride) + 1;
    }
}
