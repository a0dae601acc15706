package dev.foldstream.trainer.engine;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import dev.foldstream.store.tensor.ElementType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A matrix in a file of its own: its elements row after row in this machine's byte order, and
/// nothing else.
public record TensorOnDisk(Path file, ElementType type, long rows, int width) {
    /// The mapping is shared with the file and not a private one, although nothing is written: room
    /// for all of a private one that could be written is asked of the operating system at once, and
    /// Linux refuses that for a file larger than memory.
    private static final String PROGRAM =
            """
            class MapRows(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.MapRows, file: str, type: int, rows: int, width: int) -> Tensor:
                values = torch.from_file(file, True, torch.mul(rows, width), dtype=type)
                return torch.view(values, [rows, width])
            """;

    /// On the CPU, whatever the engine's device is.
    PtNDArray map(TensorEngine engine, PtNDManager tensors) {
        requireWhole();
        PtSymbolBlock program = engine.compile("MapRows", PROGRAM);
        try (IValue name = IValue.from(file.toAbsolutePath().toString());
                IValue code = IValue.from(typeCode());
                IValue height = IValue.from(rows);
                IValue breadth = IValue.from((long) width);
                IValue mapped =
                        IValueUtils.runMethod(program, "forward", name, code, height, breadth)) {
            return mapped.toTensor(tensors);
        }
    }

    /// libtorch would make a file that is missing, and lengthen one that is too short, by zeros.
    private void requireWhole() {
        long wanted = Math.multiplyExact(Math.multiplyExact(rows, width), (long) type.bytes());
        try {
            if (!Files.isRegularFile(file) || Files.size(file) != wanted) {
                throw new IllegalArgumentException(
                        "%s is no file of %d bytes, %d rows of %d %s"
                                .formatted(file, wanted, rows, width, type));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `c10::ScalarType` of PyTorch 2.7.1.
    private long typeCode() {
        return switch (type) {
            case U8 -> 0;
            case I64 -> 4;
            case F32 -> 6;
            case F64 -> 7;
        };
    }
}
