package dev.foldstream.trainer.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A program of tensor operations while it is being written, and its text: TorchScript, one line an
/// operation, which libtorch compiles and people can read.
///
/// Inputs are declared first; then every operation on a [Tensor] adds its line. Equal calls in
/// equal order give an equal text. Confined to the thread that writes it.
public final class Program {
    private static final String INDENT = "  ";
    private static final Pattern WORD = Pattern.compile("\\w+");

    private final String name;
    private final Precision real;
    private final List<String> inputs = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> counters = new HashMap<>();
    private final Set<Dimension.Letter> defined = new HashSet<>();
    private final List<Gradients.Boundary> boundaries = new ArrayList<>();
    private String indentation = INDENT + INDENT;
    private String place;
    private boolean returned;

    /// A program that computes in single precision.
    ///
    /// @param name a Java-like class name
    public Program(String name) {
        this(name, Precision.FLOAT32);
    }

    /// @param name a Java-like class name
    /// @param real what numbers become that are made from whole ones
    public Program(String name, Precision real) {
        this.name = name;
        this.real = real;
        this.place = name;
    }

    public String name() {
        return name;
    }

    /// The precision that this program computes in.
    public Precision real() {
        return real;
    }

    /// Names of the inputs, in the order in which a call passes them.
    public List<String> inputs() {
        return List.copyOf(inputs);
    }

    /// Declares an input. Letters that appear for the first time get their value from it.
    public Tensor input(String inputName, Shape shape) {
        if (inputs.contains(inputName)) {
            throw new IllegalArgumentException("a second input '%s'".formatted(inputName));
        }
        inputs.add(inputName);
        Tensor tensor = new Tensor(this, inputName, shape);
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.dimension(axis) instanceof Dimension.Letter letter
                    && !defined.contains(letter)) {
                define(letter, tensor, axis);
            }
        }
        return tensor;
    }

    /// Says what the following lines are: a comment in the text, and the place that exceptions
    /// name.
    public void heading(String heading) {
        place = name + ", " + heading;
        line("# " + heading);
    }

    /// Writes a loop over the numbers from 0 to the length of an axis.
    public void forEach(String counter, Dimension length, Consumer<Index> pass) {
        loop(counter, size(length), pass);
    }

    /// Writes a loop over the numbers from the length of an axis, exclusive, down to 0.
    public void forEachDown(String counter, Dimension length, Consumer<Index> pass) {
        loop(counter, "torch.sub(%s, 1), -1, -1".formatted(size(length)), pass);
    }

    void loop(String counter, String count, Consumer<Index> pass) {
        Index index = new Index(counter);
        line("for %s in range(%s):".formatted(counter, count));
        indented(() -> pass.accept(index));
    }

    /// Writes one of two parts, chosen when the program runs.
    ///
    /// @param condition true or false, no axes
    public void choose(Tensor condition, Runnable either, Runnable or) {
        if (condition.shape().rank() != 0) {
            throw mismatch("choose", "a condition without axes", condition.shape());
        }
        line("if bool(%s):".formatted(condition.name()));
        indented(either);
        line("else:");
        indented(or);
    }

    /// Writes a part that runs only if a condition holds.
    ///
    /// @param condition true or false, no axes
    public void when(Tensor condition, Runnable part) {
        choose(condition, part, () -> line("pass"));
    }

    void indented(Runnable part) {
        String outer = indentation;
        indentation = outer + INDENT;
        part.run();
        indentation = outer;
    }

    /// A tensor that can be given another value of the same shape, also from within a loop, where
    /// the next pass then sees it.
    public Tensor variable(String label, Tensor initial) {
        String fresh = fresh(label);
        line("%s = %s  # %s".formatted(fresh, initial.name(), initial.shape()));
        return new Tensor(this, fresh, initial.shape());
    }

    /// Gives a variable another value.
    ///
    /// @param variable made by [#variable]
    public void assign(Tensor variable, Tensor value) {
        if (!variable.shape().equals(value.shape())) {
            throw mismatch("assign", "equal shapes", variable.shape(), value.shape());
        }
        line("%s = %s".formatted(variable.name(), value.name()));
    }

    /// Writes a loop over the numbers from 0 to `count`.
    public void repeat(String counter, int count, Consumer<Index> pass) {
        loop(counter, Integer.toString(count), pass);
    }

    /// An empty list of tensors.
    public TensorList list(Shape element) {
        return list(element, "annotate(List[Tensor], [])");
    }

    TensorList list(Shape element, String expression) {
        return new TensorList(this, assign("list", expression), element);
    }

    /// The members for which a mask of shape `[M]` holds, as they are now.
    public Selection members(Tensor mask) {
        if (!mask.shape().equals(Shape.of(Dimension.MEMBERS))) {
            throw mismatch("members", "a mask [M]", mask.shape());
        }
        return new Selection(
                this,
                mask,
                assign("chosen", "torch.flatten(torch.nonzero(%s), 0)".formatted(mask.name())));
    }

    /// Tensors side by side along an existing axis.
    public Tensor concatenate(List<Tensor> tensors, int axis) {
        int extent = 0;
        Shape shape = tensors.getFirst().shape();
        for (Tensor tensor : tensors) {
            if (!(tensor.shape().dimension(axis) instanceof Dimension.Extent e)
                    || !tensor.shape().without(axis).equals(shape.without(axis))) {
                throw mismatch(
                        "concatenate",
                        "shapes that differ in axis " + axis + " only",
                        shape,
                        tensor.shape());
            }
            extent += e.size();
        }
        return value(
                "concatenate",
                shape.with(axis, Dimension.of(extent)),
                "torch.cat(%s, %d)".formatted(names(tensors), axis));
    }

    /// Results whose gradient is written by hand instead of following from the operations.
    ///
    /// Nothing that computes the values may have a gradient: it starts from detached inputs. The
    /// gradient can't be differentiated again, and [#gradients] can cross it once.
    ///
    /// @param inputs what the values are differentiated by
    /// @return the values, in their order
    public List<Tensor> withGradient(
            List<Tensor> values, List<Tensor> inputs, HandWrittenGradient gradient) {
        List<Tensor> results = values.stream().map(Tensor::leaf).toList();
        boundaries.add(new Gradients.Boundary(place, inputs, results, gradient));
        return results;
    }

    /// The gradient of the sum of a tensor's elements.
    ///
    /// @param leaves made by [Tensor#leaf], each of which the tensor depends on
    /// @return one gradient per leaf, of its shape
    public List<Tensor> gradients(Tensor tensor, List<Tensor> leaves) {
        return gradients(List.of(tensor), List.of(tensor.ones()), leaves);
    }

    /// The gradient of a weighted sum of the elements of some tensors.
    ///
    /// @param weights one per tensor, of its shape, without gradient
    /// @param leaves made by [Tensor#leaf], each of which one of the tensors depends on
    /// @return one gradient per leaf, of its shape
    public List<Tensor> gradients(List<Tensor> tensors, List<Tensor> weights, List<Tensor> leaves) {
        List<Gradients.Boundary> crossed = List.copyOf(boundaries);
        boundaries.clear();
        return new Gradients(this, leaves, crossed).of(tensors, weights);
    }

    /// The gradient of the sum of a tensor's elements by one leaf, itself with a gradient: terms of
    /// it can be part of a loss.
    ///
    /// @throws IllegalStateException when a gradient was written by hand: it has none itself
    public Tensor differentiableGradient(Tensor tensor, Tensor leaf) {
        if (!boundaries.isEmpty()) {
            throw new IllegalStateException(
                    "%s: the gradient of '%s' is written by hand and can't be differentiated again"
                            .formatted(place, boundaries.getFirst().place()));
        }
        return new Gradients(this, List.of(leaf), List.of()).differentiable(tensor).getFirst();
    }

    /// Ends the program.
    public void returns(List<Tensor> results) {
        line("return " + names(results));
        returned = true;
    }

    /// The whole program.
    ///
    /// @throws IllegalStateException when it does not return yet
    public String text() {
        if (!returned) {
            throw new IllegalStateException(name + " has no end");
        }
        String parameters =
                inputs.stream()
                        .map(input -> ",\n    " + input + ": Tensor")
                        .collect(Collectors.joining());
        return """
        class %s(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.%s%s) -> List[Tensor]:
        """
                        .formatted(name, name, parameters)
                + usedLines().stream()
                        .map(line -> line.text() + "\n")
                        .collect(Collectors.joining());
    }

    /// One line of the text.
    ///
    /// @param defines the name that it gives to a value; empty if it is there for what it does
    private record Line(String text, String defines) {}

    /// A value that no other line uses is not computed.
    private Deque<Line> usedLines() {
        Set<String> used = new HashSet<>();
        Deque<Line> kept = new ArrayDeque<>();
        for (Line line : lines.reversed()) {
            if (line.defines().isEmpty() || used.contains(line.defines())) {
                kept.addFirst(line);
                String code = line.text().replaceFirst("#.*", "");
                WORD.matcher(code.substring(code.indexOf('=') + 1))
                        .results()
                        .forEach(word -> used.add(word.group()));
            }
        }
        return kept;
    }

    Tensor value(String operation, Shape shape, String expression) {
        String fresh = fresh(operation);
        lines.add(new Line(indentation + fresh + " = " + expression + "  # " + shape, fresh));
        return new Tensor(this, fresh, shape);
    }

    /// Gives a tensor a name that a reader understands: its line is rewritten if it is the last
    /// one.
    Tensor rename(Tensor tensor, String label) {
        String fresh = fresh(label);
        String definition = tensor.name() + " = ";
        String last = lines.getLast().text().strip();
        String expression = tensor.name();
        if (last.startsWith(definition)) {
            lines.removeLast();
            expression = last.substring(definition.length());
        }
        lines.add(new Line(indentation + fresh + " = " + expression, fresh));
        return new Tensor(this, fresh, tensor.shape());
    }

    /// An element of a vector as a number of the program.
    String number(Tensor vector, Index place) {
        return assign(
                "number", "float(torch.select(%s, 0, %s))".formatted(vector.name(), place.name()));
    }

    /// Makes the last line write into memory that exists.
    void redirect(Tensor tensor, Tensor target) {
        String last = lines.getLast().text().strip();
        int end = last.lastIndexOf(")  # ");
        if (!last.startsWith(tensor.name() + " = ") || end < 0) {
            throw new IllegalStateException(
                    place + ": only the last operation can be written into existing memory");
        }
        lines.removeLast();
        String keyword = last.contains("_backward(") ? "grad_input" : "out";
        line(
                "%s, %s=%s%s"
                        .formatted(
                                last.substring(0, end),
                                keyword,
                                target.name(),
                                last.substring(end)));
    }

    /// Memory for a tensor of a precision and on a device like another one's; it holds anything.
    public Tensor empty(Shape shape, Tensor like) {
        return value(
                "empty",
                shape,
                "torch.empty(%1$s, dtype=ops.prim.dtype(%2$s), device=ops.prim.device(%2$s))"
                        .formatted(sizes(shape), like.name()));
    }

    /// Memory like [#empty] that is still there when the line is reached again, as in the next pass
    /// of a loop, so that large memory is not asked from the system anew each time. What it held is
    /// overwritten then: nothing that outlives a pass may stay in it.
    public Tensor workspace(Shape shape, Tensor like) {
        String kept = fresh("workspace");
        lines.addFirst(new Line(INDENT + INDENT + kept + " = torch.empty([0])", kept));
        String sizes = sizes(shape);
        line("if torch.ne(%s, %s):".formatted("torch.size(" + kept + ")", sizes));
        indented(() -> {
            Tensor memory = empty(shape, like);
            line(kept + " = " + memory.name());
        });
        return value("workspace", shape, kept);
    }

    Index index(String expression) {
        return new Index(assign("index", expression));
    }

    /// Writes an operation that is there for what it changes.
    void effect(String expression) {
        assign("", expression);
    }

    void define(Dimension.Letter letter, Tensor tensor, int axis) {
        defined.add(letter);
        line("%s = torch.size(%s, %d)".formatted(letter.text(), tensor.name(), axis));
    }

    String assign(String hint, String expression) {
        String fresh = fresh(hint);
        line(fresh + " = " + expression);
        return fresh;
    }

    private String fresh(String hint) {
        return hint + "_" + counters.merge(hint, 1, Integer::sum);
    }

    void line(String text) {
        lines.add(new Line(indentation + text, ""));
    }

    String size(Dimension dimension) {
        if (dimension instanceof Dimension.Letter letter && !defined.contains(letter)) {
            throw new IllegalArgumentException(
                    "%s: nothing says yet how long %s is".formatted(place, letter.text()));
        }
        return dimension.text();
    }

    String sizes(Shape shape) {
        return shape.dimensions().stream()
                .map(this::size)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// An exception that names the place that is being written.
    public ShapeMismatch mismatch(String operation, String expected, Shape... given) {
        return new ShapeMismatch(place, operation, expected, given);
    }

    static String names(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::name).collect(Collectors.joining(", ", "[", "]"));
    }
}
