package dev.foldstream.trainer.program;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/// A tensor that will exist when its program runs. Every operation checks the shapes at once, adds
/// one line to the program, and returns the tensor that the line computes; nothing is calculated.
///
/// Names and meaning of operations are those of PyTorch; gradients flow through all of them.
/// Confined to the thread that writes the program.
public final class Tensor
        implements ElementwiseOperations,
                MaskOperations,
                ReductionOperations,
                MatrixOperations,
                ViewOperations,
                LoopOperations,
                StateOperations {
    private final Program program;
    private final String name;
    private final Shape shape;

    Tensor(Program program, String name, Shape shape) {
        this.program = program;
        this.name = name;
        this.shape = shape;
    }

    /// For layers that need more of their inputs than the operations check.
    public ShapeMismatch mismatch(String operation, String expected) {
        return program.mismatch(operation, expected, shape);
    }

    /// Its name in the program.
    String name() {
        return name;
    }

    Program program() {
        return program;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /// The same tensor under a name that a reader of the program understands; a number is added to
    /// it.
    ///
    /// @param label letters, digits and underscores
    public Tensor named(String label) {
        return program.rename(this, label);
    }

    /// A tensor that a new line of the program computes.
    Tensor value(String operation, Shape of, String expression) {
        return program.value(operation, of, expression);
    }

    /// A new line of the program that is there for what it changes.
    void effect(String expression) {
        program.effect(expression);
    }

    ShapeMismatch mismatch(String operation, String expected, Shape... given) {
        return program.mismatch(operation, expected, given);
    }

    void requireSameShape(String operation, Tensor other) {
        if (!shape.equals(other.shape)) {
            throw program.mismatch(operation, "equal shapes", shape, other.shape);
        }
    }

    Tensor unary(String operation) {
        return program.value(operation, shape, "torch.%s(%s)".formatted(operation, name));
    }

    Tensor unary(String operation, double constant) {
        return program.value(
                operation, shape, "torch.%s(%s, %s)".formatted(operation, name, number(constant)));
    }

    Tensor elementwise(String operation, Tensor other) {
        Shape joint = fitting(operation, other);
        return program.value(
                operation, joint, "torch.%s(%s, %s)".formatted(operation, name, other.name));
    }

    int checkedAxis(String operation, int axis) {
        if (axis < 0 || axis >= shape.rank()) {
            throw program.mismatch(operation, "an axis " + axis, shape);
        }
        return axis;
    }

    Shape fitting(String operation, Tensor other) {
        return shape.broadcast(other.shape)
                .orElseThrow(() ->
                        program.mismatch(operation, "shapes that broadcast", shape, other.shape));
    }

    Tensor reduce(String operation, int... axes) {
        Shape reduced = shape;
        for (int axis : Arrays.stream(axes).boxed().sorted(Comparator.reverseOrder()).toList()) {
            reduced = reduced.without(checkedAxis(operation, axis));
        }
        String list =
                Arrays.stream(axes).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return program.value(
                operation, reduced, "torch.%s(%s, [%s])".formatted(operation, name, list));
    }

    /// A finite number with a decimal point, for arguments that must not be whole.
    static String real(double value) {
        return Double.toString(value).replace('E', 'e');
    }

    /// A number as libtorch's parser reads it; a whole one keeps tensors of whole numbers whole.
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "float('nan')";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "float('inf')" : "float('-inf')";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return real(value);
    }
}
