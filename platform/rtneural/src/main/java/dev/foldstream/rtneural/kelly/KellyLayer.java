package dev.foldstream.rtneural.kelly;

import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Weights;
import java.util.List;

/// One layer of a [KellyNetwork]. Axes are those of PyTorch, outputs first.
public sealed interface KellyLayer permits KellyDense, KellyLstm {
    /// Numbers that go in at each step.
    int inputs();

    /// Numbers that come out at each step.
    int outputs();

    /// As the file calls it, with what it ends in.
    String kind();

    /// All arrays, in the order of the file.
    List<Weights> weights();

    /// The same layer as RTNeural has it.
    Layer layer();

    default long parameters() {
        return weights().stream().mapToLong(Weights::size).sum();
    }
}
