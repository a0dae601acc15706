package dev.foldstream.trainer.hyper;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The scalar hyper-parameters of a stack's members while its program is written: every number of
/// the model's spec that is not whole, by its path such as `optimizer.learningRate`.
///
/// They are inputs of the program and not part of its text, so members may differ in them, and
/// models that differ in nothing else share one compiled program. Confined to the thread that
/// writes the program.
public final class HyperParameters {
    /// The program's input, `[M, H]`, double precision.
    public static final String INPUT = "hyper_parameters";

    private final Program program;
    private final Map<String, Scalar> scalars;
    private final String scope;

    private HyperParameters(Program program, Map<String, Scalar> scalars, String scope) {
        this.program = program;
        this.scalars = scalars;
        this.scope = scope;
    }

    /// No scalars.
    public static HyperParameters none(Program program) {
        return new HyperParameters(program, Map.of(), "");
    }

    /// Declares the input of a program and takes it apart.
    ///
    /// @param paths in the order of the input's columns; without any there is no input
    public static HyperParameters declare(Program program, List<String> paths) {
        if (paths.isEmpty()) {
            return none(program);
        }
        Tensor input =
                program.input(INPUT, Shape.of(Dimension.MEMBERS, Dimension.of(paths.size())));
        program.heading("hyper-parameters");
        Map<String, Scalar> scalars = new LinkedHashMap<>();
        for (int column = 0; column < paths.size(); column++) {
            String label = paths.get(column).replaceAll("[^A-Za-z0-9]", "_");
            Tensor exact = input.select(1, Index.of(column)).named("exact_" + label);
            Tensor single = exact.real().named(label);
            scalars.put(paths.get(column), new Scalar(exact, single));
        }
        return new HyperParameters(program, scalars, "");
    }

    /// Those of a part of the spec: `within("optimizer").get("learningRate", 1)`.
    public HyperParameters within(String part) {
        return new HyperParameters(program, scalars, scope + part + ".");
    }

    /// One number per member, of the program's precision, to compute with tensors of some rank.
    ///
    /// @param rank 1: `[M]`, 2: `[M, 1]`, 3: `[M, 1, 1]`, …
    /// @throws IllegalArgumentException when the spec has no such number
    public Tensor get(String name, int rank) {
        Tensor scalar = scalar(name).single();
        for (int axis = 1; axis < rank; axis++) {
            scalar = scalar.unsqueeze(axis);
        }
        return scalar;
    }

    /// The elements of a list of the spec, as `[M, 1, n]`.
    ///
    /// @param size `n`, the same for all members
    public Tensor list(String name, int size) {
        List<Tensor> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(get(name + "[" + i + "]", 3));
        }
        return program.concatenate(elements, 2);
    }

    /// One number per member `[M]`, double precision.
    ///
    /// @throws IllegalArgumentException when the spec has no such number
    public Tensor exact(String name) {
        return scalar(name).exact();
    }

    private Scalar scalar(String name) {
        Scalar scalar = scalars.get(scope + name);
        if (scalar == null) {
            throw new IllegalArgumentException(
                    "no hyper-parameter '%s' among %s".formatted(scope + name, scalars.keySet()));
        }
        return scalar;
    }

    private record Scalar(Tensor exact, Tensor single) {}
}
