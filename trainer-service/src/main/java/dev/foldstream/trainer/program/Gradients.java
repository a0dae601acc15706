package dev.foldstream.trainer.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Writes the gradients of a tensor: those that libtorch derives, and across [Boundary] those that
/// were written by hand.
///
/// Libtorch's derivation ends at the results of a boundary. Their gradients go into the
/// hand-written part, and what comes out of it goes on from the boundary's inputs, boundary after
/// boundary from the last to the first. What is reached in several ways is summed up.
final class Gradients {
    private final Program program;
    private final List<Tensor> leaves;
    private final List<Boundary> boundaries;

    /// @param boundaries in the order in which they were written
    Gradients(Program program, List<Tensor> leaves, List<Boundary> boundaries) {
        this.program = program;
        this.leaves = leaves;
        this.boundaries = boundaries;
    }

    /// Results with a gradient written by hand.
    record Boundary(
            String place, List<Tensor> inputs, List<Tensor> results, HandWrittenGradient gradient) {
        Boundary {
            inputs = List.copyOf(inputs);
            results = List.copyOf(results);
        }
    }

    /// One gradient per leaf.
    ///
    /// @param weights of the tensors' elements
    List<Tensor> of(List<Tensor> tensors, List<Tensor> weights) {
        for (int i = 0; i < tensors.size(); i++) {
            Shape shape = tensors.get(i).shape();
            if (!shape.equals(weights.get(i).shape())) {
                throw program.mismatch(
                        "gradients",
                        "weights of the tensors' shapes",
                        shape,
                        weights.get(i).shape());
            }
        }
        String gradients =
                derive(
                        Program.names(tensors),
                        targets(boundaries.size()),
                        optional(weights),
                        boundaries.isEmpty() ? "None, False" : "True, False, True");
        for (int i = boundaries.size() - 1; i >= 0; i--) {
            cross(i, gradients);
        }
        return take(leaves, gradients, 0);
    }

    /// One gradient per leaf, each with gradients itself.
    List<Tensor> differentiable(Tensor tensor) {
        String weights = optional(List.of(tensor.detach().ones()));
        return take(
                leaves, derive(Program.names(List.of(tensor)), leaves, weights, "True, True"), 0);
    }

    private static String optional(List<Tensor> tensors) {
        return "annotate(List[Optional[Tensor]], %s)".formatted(Program.names(tensors));
    }

    private String derive(String of, List<Tensor> targets, String seeds, String flags) {
        return program.assign(
                "gradients",
                "torch.autograd.grad(%s, %s, %s, %s)"
                        .formatted(of, Program.names(targets), seeds, flags));
    }

    /// The leaves, and the results of the first boundaries.
    private List<Tensor> targets(int count) {
        List<Tensor> targets = new ArrayList<>(leaves);
        boundaries.subList(0, count).forEach(boundary -> targets.addAll(boundary.results()));
        return targets;
    }

    private List<Tensor> take(List<Tensor> targets, String gradients, int offset) {
        List<Tensor> taken = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            taken.add(
                    program.value(
                            "gradient",
                            targets.get(i).shape(),
                            "ops.aten._unwrap_optional(%s[%d])".formatted(gradients, offset + i)));
        }
        return List.copyOf(taken);
    }

    private void cross(int place, String gradients) {
        Boundary boundary = boundaries.get(place);
        program.heading("gradient of " + boundary.place());
        List<Tensor> earlier = targets(place);
        List<Supplier<Tensor>> parts =
                boundary.gradient().of(take(boundary.results(), gradients, earlier.size()));
        String inputs = program.assign("inputs", "annotate(List[Tensor], [])");
        String seeds = program.assign("seeds", "annotate(List[Optional[Tensor]], [])");
        for (int i = 0; i < parts.size(); i++) {
            Tensor input = boundary.inputs().get(i);
            Supplier<Tensor> part = parts.get(i);
            program.line("if ops.prim.requires_grad(%s):".formatted(input.name()));
            program.indented(() -> {
                Tensor gradient = part.get();
                if (!gradient.shape().equals(input.shape())) {
                    throw program.mismatch(
                            "gradient", "equal shapes", input.shape(), gradient.shape());
                }
                program.effect("torch.append(%s, %s)".formatted(inputs, input.name()));
                program.effect("torch.append(%s, %s)".formatted(seeds, gradient.name()));
            });
        }
        String more = derive(inputs, earlier, seeds, "True, False, True");
        sumUp(gradients, more);
    }

    private void sumUp(String gradients, String more) {
        program.loop(
                "place",
                "torch.len(%s)".formatted(more),
                place -> {
                    program.line("more = %s[%s]".formatted(more, place.name()));
                    program.line("if torch.__isnot__(more, None):");
                    program.line("  known = %s[%s]".formatted(gradients, place.name()));
                    program.line("  if torch.__isnot__(known, None):");
                    program.line(
                            "    more = torch.add(unchecked_cast(Tensor, known), unchecked_cast(Tensor, more))");
                    program.line(
                            "  _set = torch._set_item(%s, %s, more)"
                                    .formatted(gradients, place.name()));
                });
    }
}
