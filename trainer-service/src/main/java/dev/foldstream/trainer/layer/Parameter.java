package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Shape;
import java.util.ArrayList;
import java.util.List;

/// One array of a network.
///
/// @param name its name in the weights file
/// @param extents its shape in one member
/// @param role what training does with it
/// @param fan how many scalars a neuron of it hears and reaches
/// @param initializer draws its first values where the experiment does not choose how
/// @param isFrozen whether it keeps its first values
public record Parameter(
        String name,
        List<Integer> extents,
        Role role,
        Fan fan,
        Initializer initializer,
        boolean isFrozen) {
    public Parameter {
        extents = List.copyOf(extents);
    }

    /// A parameter that is not frozen.
    public Parameter(
            String name, List<Integer> extents, Role role, Fan fan, Initializer initializer) {
        this(name, extents, role, fan, initializer, false);
    }

    /// The same, but it keeps its first values.
    public Parameter frozen() {
        return new Parameter(name, extents, role, fan, initializer, true);
    }

    /// What training does with an array.
    public enum Role {
        /// Trained; the experiment may choose its initialiser.
        WEIGHT,
        /// Trained; zero at the start when the experiment chooses an initialiser.
        BIAS,
        /// Trained; always starts as its layer says, such as the scale of a normalisation.
        SCALE,
        /// Not trained but observed, such as a running mean.
        STATISTIC
    }

    /// @param in inputs of one neuron
    /// @param out neurons that one input reaches
    public record Fan(int in, int out) {}

    /// Weights of a dense layer: `[in, out]`.
    public static Parameter weight(String name, int in, int out) {
        return new Parameter(
                name, List.of(in, out), Role.WEIGHT, new Fan(in, out), Initializer.uniform());
    }

    /// Biases of a dense layer: `[out]`.
    public static Parameter bias(String name, int in, int out) {
        return new Parameter(
                name, List.of(out), Role.BIAS, new Fan(in, out), Initializer.uniform());
    }

    /// Whether gradient descent moves it.
    public boolean isTrained() {
        return role != Role.STATISTIC && !isFrozen;
    }

    /// Number of scalars of one member.
    public int size() {
        return extents.stream().reduce(1, Math::multiplyExact);
    }

    /// Shape in a program: `[M, …]`; an array with one axis is `[M, 1, n]`, so that it can be added
    /// to rows.
    public Shape shape() {
        List<Dimension> dimensions = new ArrayList<>();
        dimensions.add(Dimension.MEMBERS);
        if (extents.size() == 1) {
            dimensions.add(Dimension.ONE);
        }
        extents.forEach(extent -> dimensions.add(Dimension.of(extent)));
        return new Shape(dimensions);
    }

    /// Shape in a file: `[M, …]`.
    public long[] storedShape(int members) {
        long[] shape = new long[extents.size() + 1];
        shape[0] = members;
        for (int axis = 0; axis < extents.size(); axis++) {
            shape[axis + 1] = extents.get(axis);
        }
        return shape;
    }
}
