package dev.foldstream.trainer.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import dev.foldstream.trainer.program.Program;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// libtorch, ready to run programs: loads it, proves that it computes what it should, compiles each
/// distinct program once. Thread-safe; every thread opens its own [TensorSession].
///
/// libtorch runs single-threaded here: one stack a core is faster than one stack on many, and the
/// order of additions is then always the same.
public final class TensorEngine implements AutoCloseable {
    private static final String REMEDY =
            "Check that pytorch-jni and pytorch-native of one version and of this platform are on"
                    + " the class path and that the cache folder (ENGINE_CACHE_DIR, else ~/.djl.ai)"
                    + " is whole and writable; emptying it makes the trainer unpack it again.";

    private static final String CUDA_REMEDY =
            "Use an image whose libtorch was built for CUDA (PYTORCH_LIBRARY_PATH, PYTORCH_VERSION"
                    + " and PYTORCH_FLAVOR name it) on a node that lends it a GPU and"
                    + " NVIDIA's driver, or set DEVICE=cpu.";

    private final NDManager programs;
    private final ComputeDevice device;
    private final Map<String, PtSymbolBlock> compiled = new ConcurrentHashMap<>();

    private TensorEngine(NDManager programs, ComputeDevice device) {
        this.programs = programs;
        this.device = device;
    }

    /// Loads libtorch and runs the self-check on the CPU.
    ///
    /// @throws EngineUnfit when libtorch can't be loaded or computes something else than it should
    public static TensorEngine start() {
        return start(ComputeDevice.CPU);
    }

    /// Loads libtorch and runs the self-check on a device.
    ///
    /// @throws EngineUnfit when libtorch can't be loaded, does not see the device, does not compute
    ///   there, or computes something else than it should
    public static TensorEngine start(ComputeDevice device) {
        settle("ai.djl.pytorch.num_threads", "1");
        settle("ai.djl.pytorch.num_interop_threads", "1");
        settle("OPT_OUT_TRACKING", "true");
        settle("DJL_OFFLINE", "true");
        TensorEngine engine;
        try {
            Engine libtorch = Engine.getEngine("PyTorch");
            if (device == ComputeDevice.CUDA && libtorch.getGpuCount() == 0) {
                throw new EngineUnfit(
                        "DEVICE=cuda, but libtorch %s sees no GPU. %s"
                                .formatted(libtorch.getVersion(), CUDA_REMEDY));
            }
            engine = new TensorEngine(libtorch.newBaseManager(device.device()), device);
        } catch (EngineException | UnsatisfiedLinkError | IllegalStateException e) {
            throw new EngineUnfit(
                    "libtorch can't be loaded: %s. %s".formatted(reason(e), remedy(device)), e);
        }
        try {
            SelfCheck.run(engine);
        } catch (EngineException | IllegalStateException e) {
            engine.close();
            throw new EngineUnfit(
                    "libtorch %s failed its self-check: %s. %s"
                            .formatted(engine.version(), e.getMessage(), REMEDY),
                    e);
        }
        return engine;
    }

    /// DJL's message says only that it could not; the library that is missing stands in the cause.
    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null
                ? String.valueOf(e.getMessage())
                : e.getMessage() + ": " + cause.getMessage();
    }

    private static String remedy(ComputeDevice device) {
        return switch (device) {
            case CPU -> REMEDY;
            case CUDA -> CUDA_REMEDY;
        };
    }

    private static void settle(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// Version of libtorch.
    public String version() {
        return Engine.getEngine("PyTorch").getVersion();
    }

    /// Where this engine computes.
    public ComputeDevice device() {
        return device;
    }

    /// A place for tensors, for the calling thread.
    public TensorSession open() {
        return new TensorSession(this, programs.newSubManager());
    }

    PtSymbolBlock compile(Program program) {
        return compile(program.name(), program.text());
    }

    PtSymbolBlock compile(String name, String text) {
        return compiled.computeIfAbsent(text, code -> load(name, code));
    }

    private PtSymbolBlock load(String name, String text) {
        byte[] archive = TorchScriptArchive.of(name, text);
        try {
            return JniUtils.loadModule(
                    (PtNDManager) programs, new ByteArrayInputStream(archive), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Frees all native memory; nothing that came from this engine may be used any more.
    @Override
    public void close() {
        programs.close();
    }
}
