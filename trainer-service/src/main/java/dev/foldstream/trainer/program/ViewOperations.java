package dev.foldstream.trainer.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The same elements in another order or shape, and some of them.
sealed interface ViewOperations permits Tensor {
    /// That of this tensor.
    Shape shape();

    /// The same elements under another shape; letters are taken from the program.
    default Tensor reshape(Shape target) {
        return self().value(
                        "reshape",
                        target,
                        "torch.reshape(%s, %s)"
                                .formatted(self().name(), self().program().sizes(target)));
    }

    /// All axes from `axis` on, of known extents, become one.
    default Tensor flatten(int axis) {
        int extent = 1;
        for (Dimension dimension : shape().dimensions().subList(axis, shape().rank())) {
            if (!(dimension instanceof Dimension.Extent known)) {
                throw self().mismatch("flatten", "known extents from axis " + axis, shape());
            }
            extent = Math.multiplyExact(extent, known.size());
        }
        Shape flat = new Shape(shape().dimensions().subList(0, axis)).append(Dimension.of(extent));
        return self().value(
                        "flatten", flat, "torch.flatten(%s, %d)".formatted(self().name(), axis));
    }

    /// All axes between the members and the last one become one: `[M, …, n]` as `[M, rows, n]`.
    default Tensor rows() {
        Tensor flat = self();
        if (shape().rank() != 3) {
            int extent = 1;
            for (Dimension dimension : shape().dimensions().subList(1, shape().rank() - 1)) {
                if (!(dimension instanceof Dimension.Extent known)) {
                    throw self().mismatch("rows", "known extents between its first and last axis");
                }
                extent = Math.multiplyExact(extent, known.size());
            }
            flat =
                    reshape(
                            Shape.of(
                                    shape().dimension(0),
                                    Dimension.of(extent),
                                    shape().dimension(-1)));
        }
        return flat;
    }

    /// A new axis of extent 1.
    default Tensor unsqueeze(int axis) {
        List<Dimension> dimensions = new ArrayList<>(shape().dimensions());
        dimensions.add(axis, Dimension.ONE);
        return self().value(
                        "unsqueeze",
                        new Shape(dimensions),
                        "torch.unsqueeze(%s, %d)".formatted(self().name(), axis));
    }

    /// Two axes exchanged, as a view.
    default Tensor transpose(int first, int second) {
        Shape exchanged =
                shape().with(self().checkedAxis("transpose", first), shape().dimension(second))
                        .with(self().checkedAxis("transpose", second), shape().dimension(first));
        return self().value(
                        "transpose",
                        exchanged,
                        "torch.transpose(%s, %d, %d)".formatted(self().name(), first, second));
    }

    /// An axis at another place, as a view; the others keep their order.
    default Tensor move(int from, int to) {
        Shape moved = shape().without(self().checkedAxis("move", from));
        List<Dimension> dimensions = new ArrayList<>(moved.dimensions());
        dimensions.add(self().checkedAxis("move", to), shape().dimension(from));
        return self().value(
                        "move",
                        new Shape(dimensions),
                        "torch.movedim(%s, %d, %d)".formatted(self().name(), from, to));
    }

    /// An axis from its end to its start.
    default Tensor flip(int axis) {
        return self().value(
                        "flip",
                        shape(),
                        "torch.flip(%s, [%d])"
                                .formatted(self().name(), self().checkedAxis("flip", axis)));
    }

    /// An axis with its elements moved on, those at the end coming round.
    ///
    /// @param places by which they are moved, backwards below 0
    default Tensor roll(int axis, int places) {
        return self().value(
                        "roll",
                        shape(),
                        "torch.roll(%s, [%d], [%d])"
                                .formatted(
                                        self().name(), places, self().checkedAxis("roll", axis)));
    }

    /// One element of an axis, which disappears.
    default Tensor select(int axis, Index index) {
        return self().value(
                        "select",
                        shape().without(axis),
                        "torch.select(%s, %d, %s)".formatted(self().name(), axis, index.name()));
    }

    /// Columns `from` to `to` (exclusive) of an axis, as a view.
    default Tensor slice(int axis, int from, int to) {
        Dimension extent = shape().dimension(axis);
        if (from < 0 || to <= from || (extent instanceof Dimension.Extent e && to > e.size())) {
            throw self().mismatch("slice", "columns %d to %d".formatted(from, to), shape());
        }
        return self().value(
                        "slice",
                        shape().with(axis, Dimension.of(to - from)),
                        "torch.slice(%s, %d, %d, %d)".formatted(self().name(), axis, from, to));
    }

    /// Every so many elements of an axis, as a view.
    ///
    /// @param count how many elements
    default Tensor every(int axis, int from, int stride, int count) {
        int to = from + stride * (count - 1) + 1;
        Dimension extent = shape().dimension(self().checkedAxis("every", axis));
        if (!(extent instanceof Dimension.Extent known) || to > known.size()) {
            throw self().mismatch("every", "%d elements of axis %d".formatted(to, axis), shape());
        }
        return self().value(
                        "every",
                        shape().with(axis, Dimension.of(count)),
                        "torch.slice(%s, %d, %d, %d, %d)"
                                .formatted(self().name(), axis, from, to, stride));
    }

    /// The part of the last two axes on and below the diagonal; the rest is zero.
    default Tensor lowerTriangle() {
        return self().unary("tril");
    }

    /// Rows of a table by number, member by member: `[M, V, D]` and numbers of any shape `[M, …]`
    /// give that shape and `D`. A number outside the table is taken as the nearest inside, NaN as
    /// 0.
    ///
    /// @param numbers whole, of any precision; fractions are cut off
    default Tensor lookUp(Tensor numbers) {
        if (shape().rank() != 3
                || !(shape().dimension(1) instanceof Dimension.Extent entries)
                || numbers.shape().rank() < 1
                || !numbers.shape().dimension(0).equals(shape().dimension(0))) {
            throw self().mismatch(
                            "lookUp",
                            "a table [M, V, D] and numbers [M, …]",
                            shape(),
                            numbers.shape());
        }
        // bounded before they are cast: what NaN and the largest numbers become depends on the
        // processor, and a row outside the table is read by some devices and fatal on others
        Tensor bounded = numbers.where(numbers.gt(0), 0).clampMax(entries.size() - 1);
        Tensor inside = bounded.to(Precision.INT64);
        Tensor rows = inside.ones().cumsum(0).sub(1).mul(entries.size()).add(inside);
        Shape found = numbers.shape().append(shape().dimension(2));
        return self().value(
                        "lookUp",
                        found,
                        "torch.reshape(torch.index_select(torch.flatten(%s, 0, 1), 0, torch.flatten(%s)), %s)"
                                .formatted(
                                        self().name(), rows.name(), self().program().sizes(found)));
    }

    /// Elements `from` to `to` (exclusive) of an axis, as a view; the letter stands for their
    /// number from here on.
    default Tensor slice(int axis, Index from, Index to, Dimension.Letter letter) {
        Tensor part =
                self().value(
                                "slice",
                                shape().with(axis, letter),
                                "torch.slice(%s, %d, %s, %s)"
                                        .formatted(self().name(), axis, from.name(), to.name()));
        self().program().define(letter, part, axis);
        return part;
    }

    /// Parts of equal extent along an axis, as views.
    default List<Tensor> chunk(int count, int axis) {
        if (!(shape().dimension(axis) instanceof Dimension.Extent extent)
                || extent.size() % count != 0) {
            throw self().mismatch("chunk", "an axis of %d equal parts".formatted(count), shape());
        }
        Shape part = shape().with(axis, Dimension.of(extent.size() / count));
        String parts =
                self().program()
                        .assign(
                                "parts",
                                "torch.chunk(%s, %d, %d)".formatted(self().name(), count, axis));
        List<Tensor> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chunks.add(self().value("part", part, "%s[%d]".formatted(parts, i)));
        }
        return List.copyOf(chunks);
    }

    /// The axes in another order, as a view.
    default Tensor permute(int... axes) {
        List<Dimension> dimensions = new ArrayList<>();
        for (int axis : axes) {
            dimensions.add(shape().dimension(self().checkedAxis("permute", axis)));
        }
        if (axes.length != shape().rank()
                || Arrays.stream(axes).distinct().count() != axes.length) {
            throw self().mismatch("permute", "each axis once: " + Arrays.toString(axes), shape());
        }
        return self().value(
                        "permute",
                        new Shape(dimensions),
                        "torch.permute(%s, %s)".formatted(self().name(), Arrays.toString(axes)));
    }

    /// The same elements in an unbroken piece of memory, row by row.
    default Tensor contiguous() {
        return self().unary("contiguous");
    }

    /// The elements of an axis, one after another, as views.
    default TensorList unbind(int axis) {
        return self().program()
                .list(
                        shape().without(self().checkedAxis("unbind", axis)),
                        "torch.unbind(%s, %d)".formatted(self().name(), axis));
    }

    /// The only element of a tensor of whole numbers, as a number of the program.
    default Index toIndex() {
        if (shape().rank() != 0) {
            throw self().mismatch("toIndex", "a tensor without axes", shape());
        }
        return self().program().index("int(%s)".formatted(self().name()));
    }

    /// Rows of this matrix by number: `[N, F]` and indices of any shape give that shape and `F`.
    default Tensor gather(Tensor indices) {
        if (shape().rank() != 2) {
            throw self().mismatch("gather", "a matrix", shape(), indices.shape());
        }
        Shape gathered = indices.shape().append(shape().dimension(1));
        return self().value(
                        "gather",
                        gathered,
                        "torch.reshape(torch.index_select(%s, 0, torch.flatten(%s)), %s)"
                                .formatted(
                                        self().name(),
                                        indices.name(),
                                        self().program().sizes(gathered)));
    }

    /// One element along an axis for each of the others.
    ///
    /// @param indices of this shape less the axis
    default Tensor pick(int axis, Tensor indices) {
        Shape expected = shape().without(self().checkedAxis("pick", axis));
        if (!indices.shape().equals(expected)) {
            throw self().mismatch("pick", "indices " + expected, indices.shape());
        }
        return self().value(
                        "pick",
                        expected,
                        "torch.squeeze(torch.gather(%1$s, %2$d, torch.unsqueeze(%3$s, %2$d)), %2$d)"
                                .formatted(self().name(), axis, indices.name()));
    }

    private Tensor self() {
        return (Tensor) this;
    }
}
