package dev.foldstream.trainer.program;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Thrown while a program is written, when an operation was given tensors that don't fit.
public final class ShapeMismatch extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ShapeMismatch(String place, String operation, String expected, Shape... given) {
        super(
                "%s: %s needs %s, but was given %s"
                        .formatted(
                                place,
                                operation,
                                expected,
                                Arrays.stream(given)
                                        .map(Shape::toString)
                                        .collect(Collectors.joining(" and "))));
    }
}
