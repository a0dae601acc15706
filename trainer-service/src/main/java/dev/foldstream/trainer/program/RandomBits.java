package dev.foldstream.trainer.program;

/// Random numbers in a program as functions of a key, a stream and a place: there is no generator
/// that has a state. Whatever runs before, in which stack and on which device, the bits are the
/// same.
///
/// The bits of a place are a hash of the place's number within its member, so neither the members
/// beside it nor rows behind it change them. Per member, two halves `k₁, k₂` of the mixed key;
/// modulo 2³², `≫` without sign:
///
/// ```
/// x = place + k₁
/// x = (x ⊕ (x ≫ 16)) · 0x7feb352d ⊕ k₂
/// x = (x ⊕ (x ≫ 15)) · 0x846ca68b
/// ```
///
/// That is Wellons' hash with the second half of the key between its rounds and without the last
/// shift, which does not touch the upper half: use the upper bits first. Libtorch multiplies whole
/// numbers modulo 2³² or 2⁶⁴ on every device.
///
/// Cost: 10 passes over 4 bytes a number, about 1.5 ns a number on one core.
///
/// Source: C. Wellons 2018, "Prospecting for Hash Functions",
/// [nullprogram.com/blog/2018/07/31](https://nullprogram.com/blog/2018/07/31/), `lowbias32`; the
/// idea of counters in place of states: Salmon et al. 2011,
/// [doi:10.1145/2063384.2063405](https://doi.org/10.1145/2063384.2063405).
public final class RandomBits {
    private static final int INT32 = 3;
    private static final long FIRST_FACTOR = 0xbf58476d1ce4e5b9L;
    private static final long SECOND_FACTOR = 0x94d049bb133111ebL;
    private static final long STREAM = 0x9e3779b97f4a7c15L;

    private RandomBits() {}

    /// Spreads what is different between numbers over all their bits.
    ///
    /// Source: Steele, Lea & Flood 2014,
    /// [doi:10.1145/2660193.2660195](https://doi.org/10.1145/2660193.2660195), figure 16.
    ///
    /// @param numbers any whole numbers
    /// @return of the same shape, one number for each number
    public static Tensor keys(Tensor numbers) {
        Tensor once = mix64(numbers, 30, FIRST_FACTOR);
        Tensor twice = mix64(once, 27, SECOND_FACTOR);
        return value(twice, "keys", shifted(twice.name(), 31, Long.SIZE));
    }

    private static Tensor mix64(Tensor x, int shift, long factor) {
        return value(
                x,
                "mixed",
                "torch.mul_(%s, %d)".formatted(shifted(x.name(), shift, Long.SIZE), factor));
    }

    /// Random 32-bit whole numbers, one for each element of a tensor.
    ///
    /// @param keys `[M]`, see [#keys]
    /// @param stream draws with different numbers have nothing in common
    /// @param like `[M, …]`; only its shape and device matter
    public static Tensor draw(Tensor keys, int stream, Tensor like) {
        Program program = like.program();
        if (!keys.shape().equals(Shape.of(like.shape().dimension(0)))) {
            throw program.mismatch(
                    "draw", "keys [M] and a tensor [M, …]", keys.shape(), like.shape());
        }
        // Two odd multiples of a number without pattern: one tells streams apart before the first
        // round, the other one before the second.
        Tensor first = half(keys, 0, STREAM * (2L * stream + 1), like);
        Tensor second = half(keys, 32, STREAM * (2L * stream + 2), like);
        Shape places = like.shape().without(0);
        Tensor place =
                program.value(
                        "place",
                        places,
                        "torch.reshape(torch.arange(torch.numel(torch.select(%1$s, 0, 0)), dtype=%2$d, device=ops.prim.device(%1$s)), %3$s)"
                                .formatted(like.name(), INT32, program.sizes(places)));
        Tensor counters = first.add(place);
        Tensor once =
                program.value(
                        "hash",
                        like.shape(),
                        "torch.bitwise_xor_(torch.mul_(%s, %d), %s)"
                                .formatted(
                                        shifted(counters.name(), 16, Integer.SIZE),
                                        0x7feb352d,
                                        second.name()));
        return program.value(
                "bits",
                like.shape(),
                "torch.mul_(%s, %d)".formatted(shifted(once.name(), 15, Integer.SIZE), 0x846ca68b));
    }

    /// 32 bits of the keys, `[M, 1, …]`.
    private static Tensor half(Tensor keys, int shift, long offset, Tensor like) {
        Tensor half =
                value(
                        keys,
                        "half",
                        "torch.to(torch.bitwise_right_shift(torch.add(%s, %d), %d), %d)"
                                .formatted(keys.name(), offset, shift, INT32));
        for (int axis = 1; axis < like.shape().rank(); axis++) {
            half = half.unsqueeze(axis);
        }
        return half;
    }

    /// 0 with a probability, else 1.
    ///
    /// @param bits see [#draw], `[M, …]`
    /// @param probability `[M]`, at least 0 and below 1; it is rounded down to a multiple of 2⁻³¹
    public static Tensor isKept(Tensor bits, Tensor probability) {
        Tensor threshold = probability.to(Precision.FLOAT64).mul(0x1p31);
        Tensor bound =
                value(threshold, "bound", "torch.to(%s, %d)".formatted(threshold.name(), INT32));
        for (int axis = 1; axis < bits.shape().rank(); axis++) {
            bound = bound.unsqueeze(axis);
        }
        // The sign of a difference is a mask three times as fast as a comparison.
        Tensor sign =
                value(
                        bits,
                        "sign",
                        "torch.bitwise_right_shift_(torch.sub_(torch.bitwise_and(%s, 2147483647), %s), 31)"
                                .formatted(bits.name(), bound.name()));
        return sign.add(1).real();
    }

    /// Uniform on (0, 1]: multiples of 2⁻³¹, shifted by half of one.
    public static Tensor uniform(Tensor bits) {
        Tensor positive =
                value(bits, "positive", "torch.bitwise_and(%s, 2147483647)".formatted(bits.name()));
        return positive.real().add(0.5).mul(0x1p-31);
    }

    private static String shifted(String x, int shift, int bits) {
        long mask = bits == Long.SIZE ? -1L >>> shift : -1 >>> shift;
        // In place on the shifted copy: less memory to go through.
        return "torch.bitwise_xor_(torch.bitwise_and_(torch.bitwise_right_shift(%1$s, %2$d), %3$d), %1$s)"
                .formatted(x, shift, mask);
    }

    private static Tensor value(Tensor like, String operation, String expression) {
        return like.program().value(operation, like.shape(), expression);
    }
}
