package dev.foldstream.export.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// An ONNX file in ONNX Runtime, which has nothing in common with the trainer. On one core, so that
/// it says the same on every machine of a kind. Confined to one thread.
public final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxSession(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /// @throws IllegalArgumentException when the runtime does not take the file
    public static OnnxSession open(byte[] file) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new OnnxSession(environment, environment.createSession(file, options));
        } catch (OrtException e) {
            throw new IllegalArgumentException("no ONNX file: " + e.getMessage(), e);
        }
    }

    /// Numbers of a row, or of a time step: the product of the input's axes but the free ones.
    public int inputs() {
        return width(shape(inputInfo(), OnnxFile.INPUT));
    }

    /// Numbers of a prediction, or of a time step of it.
    public int outputs() {
        try {
            return width(shape(session.getOutputInfo(), OnnxFile.OUTPUT));
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether it has states that are handed in with each run.
    public boolean isStateful() {
        return inputInfo().size() > 1;
    }

    private static int width(long[] shape) {
        return Math.toIntExact(
                Arrays.stream(shape).filter(extent -> extent > 0).reduce(1, Math::multiplyExact));
    }

    private Map<String, NodeInfo> inputInfo() {
        try {
            return session.getInputInfo();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long[] shape(Map<String, NodeInfo> nodes, String name) {
        NodeInfo node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("no '%s' among %s".formatted(name, nodes.keySet()));
        }
        return ((TensorInfo) node.getInfo()).getShape();
    }

    /// What the file says of some rows, each from a state of zeros.
    ///
    /// @param rows row-major `[count, …]`
    /// @return row-major `[count, …]`
    public float[] predict(float[] rows, int count) {
        return requireNonNull(run(rows, count, new HashMap<>()).get(OnnxFile.OUTPUT));
    }

    /// What the file says of some rows and what its states are afterwards, by the names of its
    /// outputs.
    ///
    /// @param rows row-major `[count, …]`
    /// @param states by the names of the inputs, `[count, H]`; zeros where absent
    public Map<String, float[]> run(float[] rows, int count, Map<String, float[]> states) {
        SequencedMap<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            for (String name : session.getInputNames()) {
                long[] shape = extents(name, rows, count);
                int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
                float[] values =
                        name.equals(OnnxFile.INPUT)
                                ? rows
                                : states.getOrDefault(name, new float[size]);
                inputs.put(
                        name,
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                Map<String, float[]> outputs = new HashMap<>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
                    float[] values = new float[buffer.remaining()];
                    buffer.get(values);
                    outputs.put(output.getKey(), values);
                }
                return outputs;
            }
        } catch (OrtException e) {
            throw new IllegalArgumentException("the file can't be run: " + e.getMessage(), e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    /// The shape of an input for some rows; what is left over is time.
    private long[] extents(String name, float[] rows, int count) {
        long[] shape = shape(inputInfo(), name);
        shape[0] = count;
        for (int axis = 1; axis < shape.length; axis++) {
            if (shape[axis] < 0) {
                shape[axis] = rows.length / ((long) count * inputs());
            }
        }
        return shape;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
