import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/// Unpacks the engine's native libraries into `ENGINE_CACHE_DIR` and proves that they work. Run
/// once, while the image is built.
void main() {
    try (NDManager manager = NDManager.newBaseManager()) {
        NDArray sum = manager.ones(new Shape(3)).sum();
        if (sum.getFloat() != 3f) {
            throw new IllegalStateException("1 + 1 + 1 = " + sum.getFloat());
        }
    }
    IO.println(Engine.getInstance());
}
