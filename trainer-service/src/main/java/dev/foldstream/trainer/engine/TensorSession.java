package dev.foldstream.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.program.Program;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/// Tensors in libtorch's memory and the programs that run on them. Confined to one thread; closing
/// it frees everything that was put into it.
public final class TensorSession implements AutoCloseable {
    private final TensorEngine engine;
    private final NDManager tensors;

    TensorSession(TensorEngine engine, NDManager tensors) {
        this.engine = engine;
        this.tensors = tensors;
    }

    /// Copies an array into libtorch's memory.
    public ResidentTensor put(StoredTensor tensor) {
        ByteBuffer bytes = tensor.bytes();
        ByteBuffer copy =
                ByteBuffer.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
        copy.put(bytes).flip();
        DataType type =
                switch (tensor.type()) {
                    case F32 -> DataType.FLOAT32;
                    case F64 -> DataType.FLOAT64;
                    case I64 -> DataType.INT64;
                    case U8 -> DataType.UINT8;
                };
        return new ResidentTensor(tensors.create(copy, new Shape(tensor.shape()), type));
    }

    /// An array that lies in a file and stays there: what programs read of it comes into memory,
    /// and goes again when the operating system wants the room. No program may change it. A GPU
    /// can't read a file, so there it is a copy.
    ///
    /// @throws IllegalArgumentException when the file has another length than the array
    public ResidentTensor map(TensorOnDisk file) {
        return switch (engine.device()) {
            case CPU -> new ResidentTensor(file.map(engine, (PtNDManager) tensors));
            case CUDA -> load(file);
        };
    }

    /// Copies an array from a file into libtorch's memory, also one of more than two gigabytes.
    ///
    /// @throws IllegalArgumentException when the file has another length than the array
    public ResidentTensor load(TensorOnDisk file) {
        try (NDArray mapped = file.map(engine, (PtNDManager) tensors)) {
            return new ResidentTensor(
                    switch (engine.device()) {
                        case CPU -> mapped.duplicate();
                        case CUDA -> mapped.toDevice(engine.device().device(), true);
                    });
        }
    }

    /// Runs a program once. Its inputs are taken by name; those that it changes in place are
    /// changed afterwards. What else it needed is freed.
    ///
    /// @param inputs at least the program's
    /// @throws IllegalArgumentException when an input is missing
    public List<StoredTensor> run(Program program, Map<String, ResidentTensor> inputs) {
        PtSymbolBlock compiled = engine.compile(program);
        NDList arguments = new NDList();
        for (String name : program.inputs()) {
            ResidentTensor input = inputs.get(name);
            if (input == null) {
                throw new IllegalArgumentException(
                        "program %s lacks its input '%s'".formatted(program.name(), name));
            }
            arguments.add(input.array());
        }
        try (NDManager call = tensors.newSubManager()) {
            call.tempAttachAll(arguments);
            return call(compiled, arguments).stream()
                    .map(ResidentTensor::new)
                    .map(ResidentTensor::read)
                    .toList();
        }
    }

    /// The graph executor's optimiser stays off: it profiles the first calls and exchanges gradient
    /// formulas afterwards, so the last bit would depend on the number of calls; it is not faster
    /// here either. Both switches belong to the calling thread.
    private static NDList call(PtSymbolBlock compiled, NDList arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(true);
        try {
            return IValueUtils.forward(compiled, arguments, true);
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    @Override
    public void close() {
        tensors.close();
    }
}
