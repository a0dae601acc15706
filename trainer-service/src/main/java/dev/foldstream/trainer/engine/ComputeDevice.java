package dev.foldstream.trainer.engine;

import ai.djl.Device;

/// Where tensors lie and programs run.
public enum ComputeDevice {
    CPU,
    /// The first GPU that libtorch sees; it has to be a libtorch that was built for CUDA.
    CUDA;

    Device device() {
        return switch (this) {
            case CPU -> Device.cpu();
            case CUDA -> Device.gpu();
        };
    }
}
