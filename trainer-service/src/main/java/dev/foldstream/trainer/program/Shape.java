package dev.foldstream.trainer.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The extents of a tensor's axes, outermost first: `[M, B, 64]`.
public record Shape(List<Dimension> dimensions) {
    public Shape {
        dimensions = List.copyOf(dimensions);
    }

    public static Shape of(Dimension... dimensions) {
        return new Shape(List.of(dimensions));
    }

    public int rank() {
        return dimensions.size();
    }

    /// @param axis from 0; negative: from the end
    public Dimension dimension(int axis) {
        return dimensions.get(axis < 0 ? rank() + axis : axis);
    }

    /// This shape with one axis exchanged.
    public Shape with(int axis, Dimension dimension) {
        List<Dimension> changed = new ArrayList<>(dimensions);
        changed.set(axis < 0 ? rank() + axis : axis, dimension);
        return new Shape(changed);
    }

    /// This shape less one axis.
    public Shape without(int axis) {
        List<Dimension> changed = new ArrayList<>(dimensions);
        changed.remove(axis < 0 ? rank() + axis : axis);
        return new Shape(changed);
    }

    /// This shape with one more axis, innermost.
    public Shape append(Dimension dimension) {
        List<Dimension> changed = new ArrayList<>(dimensions);
        changed.add(dimension);
        return new Shape(changed);
    }

    /// This shape's axes, followed by those of another.
    public Shape concat(Shape inner) {
        List<Dimension> joint = new ArrayList<>(dimensions);
        joint.addAll(inner.dimensions);
        return new Shape(joint);
    }

    /// The shape of an element-wise operation: axes are aligned from the innermost, and an extent
    /// of 1 is repeated. Empty when the shapes don't fit.
    public Optional<Shape> broadcast(Shape other) {
        if (rank() < other.rank()) {
            return other.broadcast(this);
        }
        List<Dimension> joint = new ArrayList<>(dimensions);
        int offset = rank() - other.rank();
        for (int axis = 0; axis < other.rank(); axis++) {
            Dimension mine = dimensions.get(offset + axis);
            Dimension theirs = other.dimensions.get(axis);
            if (mine.equals(Dimension.ONE)) {
                joint.set(offset + axis, theirs);
            } else if (!mine.equals(theirs) && !theirs.equals(Dimension.ONE)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Shape(joint));
    }

    @Override
    public String toString() {
        return dimensions.stream().map(Dimension::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
