package dev.foldstream.trainer.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Operations of a stack that look at an image, or a sequence, through windows. All members alike.
///
/// | symbol | |
/// |---|---|
/// | `T…` | the axes of place: time, or height and width; their extents are known |
/// | `T'…` | places of the windows: `⌊(T + padding − dilation · (size − 1) − 1) / stride⌋ + 1`, where `padding` is that of both sides |
public final class Windows {
    private Windows() {}

    /// Everything that a window sees, place by place: `[M, B, T…, C]` becomes `[M, B, T'…, K · C]`,
    /// the elements of a window in the order of its axes, channels innermost ("im2col").
    ///
    /// Along the innermost axis of place, what an undilated window sees lies side by side in
    /// memory: there it is a view. Along the others it is a concatenation of shifted views.
    public static Tensor unfold(Tensor inputs, List<Window> windows) {
        int[] places = places(inputs, windows, 2);
        Tensor seen = padded(inputs, windows);
        for (int axis = windows.size() - 1; axis >= 0; axis--) {
            Window window = windows.get(axis);
            seen =
                    axis == windows.size() - 1 && window.dilation() == 1
                            ? sideBySide(seen, window, places[axis])
                            : shifted(seen, axis + 2, window, places[axis]);
        }
        return seen;
    }

    /// Over the axis before the last one, as a view of the two as one.
    private static Tensor sideBySide(Tensor inputs, Window window, int places) {
        int axis = inputs.shape().rank() - 2;
        int channels = extent(inputs, axis + 1);
        Shape shape =
                inputs.shape()
                        .with(axis, Dimension.of(places))
                        .with(axis + 1, Dimension.of(window.size() * channels));
        return inputs.program()
                .value(
                        "seen",
                        shape,
                        "torch.unfold(torch.flatten(%s, %d), %d, %d, %d)"
                                .formatted(
                                        inputs.name(),
                                        axis,
                                        axis,
                                        window.size() * channels,
                                        window.stride() * channels));
    }

    private static Tensor shifted(Tensor inputs, int axis, Window window, int places) {
        List<Tensor> parts = new ArrayList<>();
        for (int k = 0; k < window.size(); k++) {
            parts.add(inputs.every(axis, k * window.dilation(), window.stride(), places));
        }
        return inputs.program().concatenate(parts, inputs.shape().rank() - 1);
    }

    /// The way back of [#unfold]: what each window says of its elements, added up.
    ///
    /// @param seen `[M, B, T'…, K · C]`
    /// @param like the inputs `[M, B, T…, C]`, for their shape
    public static Tensor fold(Tensor seen, Tensor like, List<Window> windows) {
        int[] places = places(like, windows, 2);
        Shape shape = like.shape();
        for (int axis = 0; axis < windows.size(); axis++) {
            int padding = windows.get(axis).padding();
            shape = shape.with(axis + 2, Dimension.of(extent(like, axis + 2) + padding));
        }
        Tensor sum = like.program().empty(shape, like).named("sum");
        sum.fill(0);
        int channels = extent(like, like.shape().rank() - 1);
        int elements = extent(seen, seen.shape().rank() - 1) / channels;
        for (int element = 0; element < elements; element++) {
            Tensor target = sum;
            int left = element;
            for (int axis = windows.size() - 1; axis >= 0; axis--) {
                Window window = windows.get(axis);
                int k = left % window.size();
                left /= window.size();
                target =
                        target.every(
                                axis + 2, k * window.dilation(), window.stride(), places[axis]);
            }
            int last = like.shape().rank() - 1;
            target.increase(seen.slice(last, element * channels, (element + 1) * channels));
        }
        Tensor inside = sum;
        for (int axis = 0; axis < windows.size(); axis++) {
            Window window = windows.get(axis);
            if (window.padding() > 0) {
                int first = window.before();
                inside = inside.slice(axis + 2, first, first + extent(like, axis + 2));
            }
        }
        return inside;
    }

    private static Tensor padded(Tensor inputs, List<Window> windows) {
        if (windows.stream().allMatch(window -> window.padding() == 0)) {
            return inputs;
        }
        Shape shape = inputs.shape();
        for (int axis = 0; axis < windows.size(); axis++) {
            int padding = windows.get(axis).padding();
            shape = shape.with(axis + 2, Dimension.of(extent(inputs, axis + 2) + padding));
        }
        // libtorch names the paddings from the innermost axis outwards
        List<Integer> fromInside = new ArrayList<>(List.of(0, 0));
        for (int axis = windows.size() - 1; axis >= 0; axis--) {
            fromInside.addAll(List.of(windows.get(axis).before(), windows.get(axis).after()));
        }
        return inputs.program()
                .value(
                        "padded",
                        shape,
                        "torch.constant_pad_nd(%s, %s)".formatted(inputs.name(), fromInside));
    }

    /// The largest element of each window, channel by channel: `[M, B, C, T…]` becomes `[M, B, C,
    /// T'…]`. Padding never is the largest.
    public static Tensor max(Tensor inputs, List<Window> windows) {
        return pool("max", inputs, windows, lists(windows) + ", " + dilations(windows));
    }

    /// The mean of each window, channel by channel: `[M, B, C, T…]` becomes `[M, B, C, T'…]`. Zeros
    /// of the padding count.
    public static Tensor mean(Tensor inputs, List<Window> windows) {
        return pool("avg", inputs, windows, lists(windows));
    }

    private static Tensor pool(String kind, Tensor inputs, List<Window> windows, String arguments) {
        int[] places = places(inputs, windows, 3);
        Shape shape = inputs.shape();
        for (int axis = 0; axis < places.length; axis++) {
            shape = shape.with(axis + 3, Dimension.of(places[axis]));
        }
        // libtorch knows one axis of rows: members and rows become one, and two again
        return inputs.program()
                .value(
                        kind + "_pool",
                        shape,
                        "torch.reshape(torch.%s_pool%dd(torch.flatten(%s, 0, 1), %s), %s)"
                                .formatted(
                                        kind,
                                        windows.size(),
                                        inputs.name(),
                                        arguments,
                                        inputs.program().sizes(shape)));
    }

    private static String lists(List<Window> windows) {
        return "%s, %s, %s"
                .formatted(
                        numbers(windows, Window::size),
                        numbers(windows, Window::stride),
                        numbers(windows, Window::before));
    }

    private static String dilations(List<Window> windows) {
        return numbers(windows, Window::dilation);
    }

    private static String numbers(List<Window> windows, ToIntFunction<Window> number) {
        return windows.stream()
                .map(window -> Integer.toString(number.applyAsInt(window)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// Places per axis.
    ///
    /// @param first the first axis of place
    private static int[] places(Tensor inputs, List<Window> windows, int first) {
        if (inputs.shape().rank() != windows.size() + 3) {
            throw inputs.program()
                    .mismatch(
                            "window",
                            "members, rows, channels and %d axes of place"
                                    .formatted(windows.size()),
                            inputs.shape());
        }
        return IntStream.range(0, windows.size())
                .map(axis -> {
                    int places = windows.get(axis).places(extent(inputs, first + axis));
                    if (places < 1) {
                        throw inputs.program()
                                .mismatch(
                                        "window",
                                        "an axis that %s fits into".formatted(windows.get(axis)),
                                        inputs.shape());
                    }
                    return places;
                })
                .toArray();
    }

    private static int extent(Tensor inputs, int axis) {
        if (inputs.shape().dimension(axis) instanceof Dimension.Extent extent) {
            return extent.size();
        }
        throw inputs.program().mismatch("window", "a known extent of axis " + axis, inputs.shape());
    }
}
