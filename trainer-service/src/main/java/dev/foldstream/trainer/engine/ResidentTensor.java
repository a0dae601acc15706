package dev.foldstream.trainer.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.foldstream.store.tensor.StoredTensor;

/// An array in libtorch's memory. Programs may change it in place. Lives as long as its session.
public final class ResidentTensor implements AutoCloseable {
    private final NDArray array;

    ResidentTensor(NDArray array) {
        this.array = array;
    }

    NDArray array() {
        return array;
    }

    /// Whether it lies on a device.
    boolean isOn(ComputeDevice device) {
        return array.getDevice().getDeviceType().equals(device.device().getDeviceType());
    }

    /// A copy of what it holds now.
    public StoredTensor read() {
        if (array.getDevice().isGpu()) {
            try (NDArray copy = array.toDevice(Device.cpu(), true)) {
                return read(copy);
            }
        }
        return read(array);
    }

    private static StoredTensor read(NDArray array) {
        long[] shape = array.getShape().getShape();
        return switch (array.getDataType()) {
            case FLOAT32 -> StoredTensor.of(array.toFloatArray(), shape);
            case FLOAT64 -> StoredTensor.of(array.toDoubleArray(), shape);
            case INT64 -> StoredTensor.of(array.toLongArray(), shape);
            default -> throw new IllegalStateException("elements of " + array.getDataType());
        };
    }

    /// Frees it before its session ends.
    @Override
    public void close() {
        array.close();
    }
}
