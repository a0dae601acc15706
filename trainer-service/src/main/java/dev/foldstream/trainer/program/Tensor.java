package dev.foldstream.trainer.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A tensor that will exist when its program runs. Every operation checks the shapes at once, adds
/// one line to the program, and returns the tensor that the line computes; nothing is calculated.
///
/// Names and meaning of operations are those of PyTorch; gradients flow through all of them.
/// Confined to the thread that writes the program.
public final class Tensor {
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

    // Element by element.

    public Tensor add(Tensor other) {
        return elementwise("add", other);
    }

    public Tensor add(double constant) {
        return unary("add", constant);
    }

    public Tensor sub(Tensor other) {
        return elementwise("sub", other);
    }

    public Tensor sub(double constant) {
        return unary("sub", constant);
    }

    public Tensor mul(Tensor other) {
        return elementwise("mul", other);
    }

    public Tensor mul(double constant) {
        return unary("mul", constant);
    }

    /// Times the length of an axis.
    public Tensor mul(Dimension length) {
        return program.value(
                "mul", shape, "torch.mul(%s, %s)".formatted(name, program.size(length)));
    }

    public Tensor div(Tensor other) {
        return elementwise("div", other);
    }

    public Tensor div(double constant) {
        return unary("div", constant);
    }

    public Tensor neg() {
        return unary("neg");
    }

    public Tensor square() {
        return unary("square");
    }

    public Tensor sqrt() {
        return unary("sqrt");
    }

    public Tensor abs() {
        return unary("abs");
    }

    /// −1, 0 or 1.
    public Tensor sign() {
        return unary("sign");
    }

    public Tensor exp() {
        return unary("exp");
    }

    /// `eˣ − 1`, exact for small `x`.
    public Tensor expm1() {
        return unary("expm1");
    }

    public Tensor log() {
        return unary("log");
    }

    /// `log(1 + x)`, exact for small `x`.
    public Tensor log1p() {
        return unary("log1p");
    }

    public Tensor sin() {
        return unary("sin");
    }

    public Tensor cos() {
        return unary("cos");
    }

    /// The largest whole number that is not larger.
    public Tensor floor() {
        return unary("floor");
    }

    public Tensor pow(Tensor exponent) {
        return elementwise("pow", exponent);
    }

    public Tensor pow(double exponent) {
        return unary("pow", exponent);
    }

    public Tensor minimum(Tensor other) {
        return elementwise("minimum", other);
    }

    public Tensor maximum(Tensor other) {
        return elementwise("maximum", other);
    }

    public Tensor clampMin(double bound) {
        return unary("clamp_min", bound);
    }

    public Tensor clampMax(double bound) {
        return unary("clamp_max", bound);
    }

    public Tensor relu() {
        return unary("relu");
    }

    public Tensor tanh() {
        return unary("tanh");
    }

    public Tensor sigmoid() {
        return unary("sigmoid");
    }

    /// `x Φ(x)` with the exact normal distribution function.
    public Tensor gelu() {
        return unary("gelu");
    }

    public Tensor silu() {
        return unary("silu");
    }

    /// `log(1 + eˣ)` without overflow.
    public Tensor softplus() {
        return unary("softplus");
    }

    // Masks: comparisons give tensors of true and false.

    public Tensor ge(double bound) {
        return unary("ge", bound);
    }

    public Tensor ge(Index bound) {
        return program.value("ge", shape, "torch.ge(%s, %s)".formatted(name, bound.name()));
    }

    public Tensor gt(double bound) {
        return unary("gt", bound);
    }

    public Tensor gt(Tensor other) {
        return elementwise("gt", other);
    }

    public Tensor eq(Tensor other) {
        return elementwise("eq", other);
    }

    public Tensor eq(double constant) {
        return unary("eq", constant);
    }

    public Tensor le(Tensor other) {
        return elementwise("le", other);
    }

    public Tensor lt(double bound) {
        return unary("lt", bound);
    }

    public Tensor lt(Dimension length) {
        return program.value("lt", shape, "torch.lt(%s, %s)".formatted(name, program.size(length)));
    }

    public Tensor gt(Dimension length) {
        return program.value("gt", shape, "torch.gt(%s, %s)".formatted(name, program.size(length)));
    }

    public Tensor lt(Tensor other) {
        return elementwise("lt", other);
    }

    public Tensor isFinite() {
        return unary("isfinite");
    }

    public Tensor and(Tensor other) {
        return elementwise("logical_and", other);
    }

    public Tensor or(Tensor other) {
        return elementwise("logical_or", other);
    }

    public Tensor not() {
        return unary("logical_not");
    }

    /// Whether a mask holds anywhere, as a tensor without axes.
    public Tensor any() {
        return program.value("any", Shape.of(), "torch.any(%s)".formatted(name));
    }

    /// Whether a mask holds everywhere, as a tensor without axes.
    public Tensor all() {
        return program.value("all", Shape.of(), "torch.all(%s)".formatted(name));
    }

    /// This tensor where the mask holds, else `other`.
    public Tensor where(Tensor mask, Tensor other) {
        Shape joint =
                mask.shape
                        .broadcast(shape)
                        .flatMap(partial -> partial.broadcast(other.shape))
                        .orElseThrow(() ->
                                program.mismatch(
                                        "where",
                                        "shapes that broadcast",
                                        mask.shape,
                                        shape,
                                        other.shape));
        return program.value(
                "where", joint, "torch.where(%s, %s, %s)".formatted(mask.name, name, other.name));
    }

    /// This tensor where the mask holds, else the constant.
    public Tensor where(Tensor mask, double otherwise) {
        Shape joint = fitting("where", mask);
        return program.value(
                "where",
                joint,
                "torch.where(%s, %s, %s)".formatted(mask.name, name, number(otherwise)));
    }

    /// The same numbers, in another precision; true is 1 and false is 0.
    public Tensor to(Precision precision) {
        return program.value("to", shape, "torch.to(%s, %d)".formatted(name, precision.code()));
    }

    // Reductions.

    /// The sum over some axes.
    ///
    /// @param axes ascending, from 0
    public Tensor sum(int... axes) {
        return reduce("sum", axes);
    }

    /// The mean over some axes.
    ///
    /// @param axes ascending, from 0
    public Tensor mean(int... axes) {
        return reduce("mean", axes);
    }

    /// Running sums along an axis.
    public Tensor cumsum(int axis) {
        return program.value(
                "cumsum",
                shape,
                "torch.cumsum(%s, %d)".formatted(name, checkedAxis("cumsum", axis)));
    }

    /// The largest over some axes.
    ///
    /// @param axes ascending, from 0
    public Tensor amax(int... axes) {
        return reduce("amax", axes);
    }

    /// `exp(x) / Σ exp(x)` along an axis.
    public Tensor softmax(int axis) {
        return unary("softmax", checkedAxis("softmax", axis));
    }

    /// The logarithm of [#softmax], exact where that is zero.
    public Tensor logSoftmax(int axis) {
        return unary("log_softmax", checkedAxis("log_softmax", axis));
    }

    /// `(x − mean) / √(variance + epsilon)` of each row of the last axis.
    public Tensor layerNorm(double epsilon) {
        return program.value(
                "layer_norm",
                shape,
                "torch.layer_norm(%s, [%s], None, None, %s)"
                        .formatted(name, program.size(shape.dimension(-1)), real(epsilon)));
    }

    // Matrices.

    /// Member by member, the matrix product: `[M, …, B, in] · [M, …, in, out] = [M, …, B, out]`.
    public Tensor matmul(Tensor other) {
        int last = shape.rank() - 1;
        if (last < 2
                || other.shape.rank() != shape.rank()
                || !shape.without(last)
                        .without(last - 1)
                        .equals(other.shape.without(last).without(last - 1))
                || !shape.dimension(last).equals(other.shape.dimension(last - 1))) {
            throw program.mismatch(
                    "matmul", "[M, …, B, in] and [M, …, in, out]", shape, other.shape);
        }
        return program.value(
                "matmul",
                shape.with(last, other.shape.dimension(last)),
                "torch.%s(%s, %s)".formatted(last == 2 ? "bmm" : "matmul", name, other.name));
    }

    /// This tensor `[M, B, out]` plus a matrix product, member by member, in one pass.
    ///
    /// @param rows `[M, B, in]`
    /// @param matrix `[M, in, out]`
    public Tensor addProduct(Tensor rows, Tensor matrix) {
        if (!rows.product(matrix).filter(shape::equals).isPresent()) {
            throw program.mismatch(
                    "addProduct",
                    "[M, B, out], [M, B, in] and [M, in, out]",
                    shape,
                    rows.shape,
                    matrix.shape);
        }
        return program.value(
                "product",
                shape,
                "torch.baddbmm(%s, %s, %s)".formatted(name, rows.name, matrix.name));
    }

    /// A matrix product of rows that have more than one axis, as one product a member: `[M, …, in]
    /// · [M, in, out] = [M, …, out]`.
    public Tensor rowsTimes(Tensor matrix) {
        if (shape.rank() < 3
                || matrix.shape.rank() != 3
                || !matrix.shape
                        .without(2)
                        .equals(Shape.of(shape.dimension(0), shape.dimension(-1)))) {
            throw program.mismatch("rowsTimes", "[M, …, in] and [M, in, out]", shape, matrix.shape);
        }
        Shape result = shape.with(-1, matrix.shape.dimension(2));
        return program.value(
                "product",
                result,
                "torch.reshape(torch.bmm(torch.flatten(%s, 1, -2), %s), %s)"
                        .formatted(name, matrix.name, program.sizes(result)));
    }

    /// The sum over all rows of the outer products with the rows of another tensor, member by
    /// member: `[M, …, a]` and `[M, …, b]` give `[M, a, b]`.
    public Tensor overRows(Tensor other) {
        if (shape.rank() < 3
                || other.shape.rank() != shape.rank()
                || !shape.without(-1).equals(other.shape.without(-1))) {
            throw program.mismatch("overRows", "rows of equal shape", shape, other.shape);
        }
        return program.value(
                "product",
                Shape.of(shape.dimension(0), shape.dimension(-1), other.shape.dimension(-1)),
                "torch.bmm(torch.transpose(torch.flatten(%s, 1, -2), 1, 2), torch.flatten(%s, 1, -2))"
                        .formatted(name, other.name));
    }

    /// A dense layer on rows that have more than one axis, as one product a member: `[M, …, in]`
    /// becomes `[M, …, out]`.
    ///
    /// @param weight `[M, in, out]`
    /// @param bias `[M, 1, out]`
    public Tensor affineRows(Tensor weight, Tensor bias) {
        if (shape.rank() < 3
                || weight.shape.rank() != 3
                || !weight.shape
                        .without(2)
                        .equals(Shape.of(shape.dimension(0), shape.dimension(-1)))
                || !bias.shape.equals(weight.shape.with(1, Dimension.ONE))) {
            throw program.mismatch(
                    "affineRows",
                    "[M, …, in], [M, in, out] and [M, 1, out]",
                    shape,
                    weight.shape,
                    bias.shape);
        }
        Shape result = shape.with(-1, weight.shape.dimension(2));
        return program.value(
                "affine",
                result,
                "torch.reshape(torch.baddbmm(%s, torch.flatten(%s, 1, -2), %s), %s)"
                        .formatted(bias.name, name, weight.name, program.sizes(result)));
    }

    /// A dense layer, member by member: `x W + b`.
    ///
    /// @param weight `[M, in, out]`
    /// @param bias `[M, 1, out]`
    public Tensor affine(Tensor weight, Tensor bias) {
        Shape product =
                product(weight)
                        .filter(result -> bias.shape.equals(result.with(1, Dimension.ONE)))
                        .orElseThrow(() ->
                                program.mismatch(
                                        "affine",
                                        "[M, B, in], [M, in, out] and [M, 1, out]",
                                        shape,
                                        weight.shape,
                                        bias.shape));
        return program.value(
                "affine",
                product,
                "torch.baddbmm(%s, %s, %s)".formatted(bias.name, name, weight.name));
    }

    private Optional<Shape> product(Tensor matrix) {
        if (shape.rank() != 3
                || matrix.shape.rank() != 3
                || !shape.dimension(0).equals(matrix.shape.dimension(0))
                || !shape.dimension(2).equals(matrix.shape.dimension(1))) {
            return Optional.empty();
        }
        return Optional.of(shape.with(2, matrix.shape.dimension(2)));
    }

    // Views and selections.

    /// The same elements under another shape; letters are taken from the program.
    public Tensor reshape(Shape target) {
        return program.value(
                "reshape", target, "torch.reshape(%s, %s)".formatted(name, program.sizes(target)));
    }

    /// All axes from `axis` on, of known extents, become one.
    public Tensor flatten(int axis) {
        int extent = 1;
        for (Dimension dimension : shape.dimensions().subList(axis, shape.rank())) {
            if (!(dimension instanceof Dimension.Extent known)) {
                throw program.mismatch("flatten", "known extents from axis " + axis, shape);
            }
            extent = Math.multiplyExact(extent, known.size());
        }
        Shape flat = new Shape(shape.dimensions().subList(0, axis)).append(Dimension.of(extent));
        return program.value("flatten", flat, "torch.flatten(%s, %d)".formatted(name, axis));
    }

    /// All axes between the members and the last one become one: `[M, …, n]` as `[M, rows, n]`.
    public Tensor rows() {
        Tensor flat = this;
        if (shape.rank() != 3) {
            int extent = 1;
            for (Dimension dimension : shape.dimensions().subList(1, shape.rank() - 1)) {
                if (!(dimension instanceof Dimension.Extent known)) {
                    throw mismatch("rows", "known extents between its first and last axis");
                }
                extent = Math.multiplyExact(extent, known.size());
            }
            flat = reshape(Shape.of(shape.dimension(0), Dimension.of(extent), shape.dimension(-1)));
        }
        return flat;
    }

    /// A new axis of extent 1.
    public Tensor unsqueeze(int axis) {
        List<Dimension> dimensions = new ArrayList<>(shape.dimensions());
        dimensions.add(axis, Dimension.ONE);
        return program.value(
                "unsqueeze",
                new Shape(dimensions),
                "torch.unsqueeze(%s, %d)".formatted(name, axis));
    }

    /// Two axes exchanged, as a view.
    public Tensor transpose(int first, int second) {
        Shape exchanged =
                shape.with(checkedAxis("transpose", first), shape.dimension(second))
                        .with(checkedAxis("transpose", second), shape.dimension(first));
        return program.value(
                "transpose",
                exchanged,
                "torch.transpose(%s, %d, %d)".formatted(name, first, second));
    }

    /// An axis at another place, as a view; the others keep their order.
    public Tensor move(int from, int to) {
        Shape moved = shape.without(checkedAxis("move", from));
        List<Dimension> dimensions = new ArrayList<>(moved.dimensions());
        dimensions.add(checkedAxis("move", to), shape.dimension(from));
        return program.value(
                "move",
                new Shape(dimensions),
                "torch.movedim(%s, %d, %d)".formatted(name, from, to));
    }

    /// An axis from its end to its start.
    public Tensor flip(int axis) {
        return program.value(
                "flip", shape, "torch.flip(%s, [%d])".formatted(name, checkedAxis("flip", axis)));
    }

    /// One element of an axis, which disappears.
    public Tensor select(int axis, Index index) {
        return program.value(
                "select",
                shape.without(axis),
                "torch.select(%s, %d, %s)".formatted(name, axis, index.name()));
    }

    /// Columns `from` to `to` (exclusive) of an axis, as a view.
    public Tensor slice(int axis, int from, int to) {
        Dimension extent = shape.dimension(axis);
        if (from < 0 || to <= from || (extent instanceof Dimension.Extent e && to > e.size())) {
            throw program.mismatch("slice", "columns %d to %d".formatted(from, to), shape);
        }
        return program.value(
                "slice",
                shape.with(axis, Dimension.of(to - from)),
                "torch.slice(%s, %d, %d, %d)".formatted(name, axis, from, to));
    }

    /// Every so many elements of an axis, as a view.
    ///
    /// @param count how many elements
    public Tensor every(int axis, int from, int stride, int count) {
        int to = from + stride * (count - 1) + 1;
        Dimension extent = shape.dimension(checkedAxis("every", axis));
        if (!(extent instanceof Dimension.Extent known) || to > known.size()) {
            throw program.mismatch("every", "%d elements of axis %d".formatted(to, axis), shape);
        }
        return program.value(
                "every",
                shape.with(axis, Dimension.of(count)),
                "torch.slice(%s, %d, %d, %d, %d)".formatted(name, axis, from, to, stride));
    }

    /// The part of the last two axes on and below the diagonal; the rest is zero.
    public Tensor lowerTriangle() {
        return unary("tril");
    }

    /// Rows of a table by number, member by member: `[M, V, D]` and numbers of any shape `[M, …]`
    /// give that shape and `D`. A number outside the table is taken as the nearest inside.
    ///
    /// @param numbers whole, of any precision
    public Tensor lookUp(Tensor numbers) {
        if (shape.rank() != 3 || !(shape.dimension(1) instanceof Dimension.Extent entries)) {
            throw program.mismatch("lookUp", "a table [M, V, D]", shape, numbers.shape);
        }
        Tensor inside = numbers.to(Precision.INT64).clampMin(0).clampMax(entries.size() - 1);
        Tensor rows = inside.ones().cumsum(0).sub(1).mul(entries.size()).add(inside);
        Shape found = numbers.shape.append(shape.dimension(2));
        return program.value(
                "lookUp",
                found,
                "torch.reshape(torch.index_select(torch.flatten(%s, 0, 1), 0, torch.flatten(%s)), %s)"
                        .formatted(name, rows.name, program.sizes(found)));
    }

    /// Elements `from` to `to` (exclusive) of an axis, as a view; the letter stands for their
    /// number from here on.
    public Tensor slice(int axis, Index from, Index to, Dimension.Letter letter) {
        Tensor part =
                program.value(
                        "slice",
                        shape.with(axis, letter),
                        "torch.slice(%s, %d, %s, %s)"
                                .formatted(name, axis, from.name(), to.name()));
        program.define(letter, part, axis);
        return part;
    }

    /// Parts of equal extent along an axis, as views.
    public List<Tensor> chunk(int count, int axis) {
        if (!(shape.dimension(axis) instanceof Dimension.Extent extent)
                || extent.size() % count != 0) {
            throw program.mismatch("chunk", "an axis of %d equal parts".formatted(count), shape);
        }
        Shape part = shape.with(axis, Dimension.of(extent.size() / count));
        String parts =
                program.assign("parts", "torch.chunk(%s, %d, %d)".formatted(name, count, axis));
        List<Tensor> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chunks.add(program.value("part", part, "%s[%d]".formatted(parts, i)));
        }
        return List.copyOf(chunks);
    }

    /// The axes in another order, as a view.
    public Tensor permute(int... axes) {
        List<Dimension> dimensions = new ArrayList<>();
        for (int axis : axes) {
            dimensions.add(shape.dimension(checkedAxis("permute", axis)));
        }
        if (axes.length != shape.rank() || Arrays.stream(axes).distinct().count() != axes.length) {
            throw program.mismatch("permute", "each axis once: " + Arrays.toString(axes), shape);
        }
        return program.value(
                "permute",
                new Shape(dimensions),
                "torch.permute(%s, %s)".formatted(name, Arrays.toString(axes)));
    }

    /// The same elements in an unbroken piece of memory, row by row.
    public Tensor contiguous() {
        return unary("contiguous");
    }

    /// The elements of an axis, one after another, as views.
    public TensorList unbind(int axis) {
        return program.list(
                shape.without(checkedAxis("unbind", axis)),
                "torch.unbind(%s, %d)".formatted(name, axis));
    }

    /// The only element of a tensor of whole numbers, as a number of the program.
    public Index toIndex() {
        if (shape.rank() != 0) {
            throw program.mismatch("toIndex", "a tensor without axes", shape);
        }
        return program.index("int(%s)".formatted(name));
    }

    /// Rows of this matrix by number: `[N, F]` and indices of any shape give that shape and `F`.
    public Tensor gather(Tensor indices) {
        if (shape.rank() != 2) {
            throw program.mismatch("gather", "a matrix", shape, indices.shape);
        }
        Shape gathered = indices.shape.append(shape.dimension(1));
        return program.value(
                "gather",
                gathered,
                "torch.reshape(torch.index_select(%s, 0, torch.flatten(%s)), %s)"
                        .formatted(name, indices.name, program.sizes(gathered)));
    }

    /// One element along an axis for each of the others.
    ///
    /// @param indices of this shape less the axis
    public Tensor pick(int axis, Tensor indices) {
        Shape expected = shape.without(checkedAxis("pick", axis));
        if (!indices.shape.equals(expected)) {
            throw program.mismatch("pick", "indices " + expected, indices.shape);
        }
        return program.value(
                "pick",
                expected,
                "torch.squeeze(torch.gather(%1$s, %2$d, torch.unsqueeze(%3$s, %2$d)), %2$d)"
                        .formatted(name, axis, indices.name));
    }

    // For loops whose gradient is written by hand.

    /// This tensor, which the last operation has computed, written into memory that exists.
    ///
    /// @param target of the same shape
    public Tensor into(Tensor target) {
        requireSameShape("into", target);
        program.redirect(this, target);
        return target;
    }

    /// This tensor plus the product of two others, element by element.
    public Tensor addcmul(Tensor one, Tensor other) {
        Shape joint =
                shape.broadcast(one.shape)
                        .flatMap(partial -> partial.broadcast(other.shape))
                        .orElseThrow(() ->
                                program.mismatch(
                                        "addcmul",
                                        "shapes that broadcast",
                                        shape,
                                        one.shape,
                                        other.shape));
        return program.value(
                "addcmul",
                joint,
                "torch.addcmul(%s, %s, %s)".formatted(name, one.name, other.name));
    }

    /// This tensor where the weight is 0, `end` where it is 1, in between in between.
    public Tensor lerp(Tensor end, Tensor weight) {
        requireSameShape("lerp", end);
        requireSameShape("lerp", weight);
        return program.value(
                "lerp", shape, "torch.lerp(%s, %s, %s)".formatted(name, end.name, weight.name));
    }

    /// This gradient of a hyperbolic tangent as the gradient of what it was taken of.
    ///
    /// @param tanh the hyperbolic tangent
    public Tensor throughTanh(Tensor tanh) {
        requireSameShape("throughTanh", tanh);
        return program.value(
                "through", shape, "ops.aten.tanh_backward(%s, %s)".formatted(name, tanh.name));
    }

    /// This gradient of a sigmoid as the gradient of what it was taken of.
    ///
    /// @param sigmoid the sigmoid
    public Tensor throughSigmoid(Tensor sigmoid) {
        requireSameShape("throughSigmoid", sigmoid);
        return program.value(
                "through",
                shape,
                "ops.aten.sigmoid_backward(%s, %s)".formatted(name, sigmoid.name));
    }

    /// Adds a matrix product to this tensor in place, member by member.
    ///
    /// @param rows `[M, B, in]`
    /// @param matrix `[M, in, out]`
    public void increaseByProduct(Tensor rows, Tensor matrix) {
        if (!rows.product(matrix).filter(shape::equals).isPresent()) {
            throw program.mismatch(
                    "increaseByProduct",
                    "[M, B, out], [M, B, in] and [M, in, out]",
                    shape,
                    rows.shape,
                    matrix.shape);
        }
        program.effect("torch.baddbmm_(%s, %s, %s)".formatted(name, rows.name, matrix.name));
    }

    // State.

    /// The same elements as the start of a gradient: a leaf that shares this tensor's memory, so it
    /// follows every later change of it.
    public Tensor leaf() {
        return program.value(
                "leaf", shape, "torch.requires_grad_(torch.detach(%s))".formatted(name));
    }

    /// The same elements, without a gradient.
    public Tensor detach() {
        return program.value("detach", shape, "torch.detach(%s)".formatted(name));
    }

    /// A tensor of zeros of this shape and precision.
    public Tensor zeros() {
        return program.value("zeros", shape, "torch.zeros_like(%s)".formatted(name));
    }

    /// A tensor of ones of this shape and precision.
    public Tensor ones() {
        return program.value("ones", shape, "torch.ones_like(%s)".formatted(name));
    }

    /// Overwrites this tensor.
    public void set(Tensor value) {
        requireSameShape("set", value);
        program.effect("torch.copy_(%s, %s)".formatted(name, value.name));
    }

    /// Overwrites every element of this tensor.
    public void fill(double constant) {
        program.effect("torch.fill_(%s, %s)".formatted(name, number(constant)));
    }

    /// Adds to this tensor in place.
    public void increase(Tensor by) {
        requireSameShape("increase", by);
        program.effect("torch.add_(%s, %s)".formatted(name, by.name));
    }

    /// Adds to this tensor in place.
    public void increase(double by) {
        program.effect("torch.add_(%s, %s)".formatted(name, number(by)));
    }

    /// Subtracts from this tensor in place.
    public void decrease(Tensor by) {
        requireSameShape("decrease", by);
        program.effect("torch.sub_(%s, %s)".formatted(name, by.name));
    }

    /// Sets elements of this tensor to zero that are smaller than 10⁻³⁰ in size: arithmetic with
    /// denormal numbers takes many times as long, and the moments of a dead neuron end up there.
    public void flushTiny() {
        program.effect("torch.copy_(%1$s, torch.hardshrink(%1$s, 1e-30))".formatted(name));
    }

    /// Multiplies this tensor in place by one that can be repeated to its shape.
    public void scale(Tensor by) {
        if (!fitting("scale", by).equals(shape)) {
            throw program.mismatch("scale", "a factor that is not larger", shape, by.shape);
        }
        program.effect("torch.mul_(%s, %s)".formatted(name, by.name));
    }

    private void requireSameShape(String operation, Tensor other) {
        if (!shape.equals(other.shape)) {
            throw program.mismatch(operation, "equal shapes", shape, other.shape);
        }
    }

    private Tensor unary(String operation) {
        return program.value(operation, shape, "torch.%s(%s)".formatted(operation, name));
    }

    private Tensor unary(String operation, double constant) {
        return program.value(
                operation, shape, "torch.%s(%s, %s)".formatted(operation, name, number(constant)));
    }

    private Tensor elementwise(String operation, Tensor other) {
        Shape joint = fitting(operation, other);
        return program.value(
                operation, joint, "torch.%s(%s, %s)".formatted(operation, name, other.name));
    }

    private int checkedAxis(String operation, int axis) {
        if (axis < 0 || axis >= shape.rank()) {
            throw program.mismatch(operation, "an axis " + axis, shape);
        }
        return axis;
    }

    private Shape fitting(String operation, Tensor other) {
        return shape.broadcast(other.shape)
                .orElseThrow(() ->
                        program.mismatch(operation, "shapes that broadcast", shape, other.shape));
    }

    private Tensor reduce(String operation, int... axes) {
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
