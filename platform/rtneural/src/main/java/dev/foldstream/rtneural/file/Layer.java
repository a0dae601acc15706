package dev.foldstream.rtneural.file;

import java.util.List;

/// One layer of RTNeural's sequential format. Every record checks its shapes exactly, as the loader
/// does not.
public sealed interface Layer
        permits Dense,
                TimeDistributedDense,
                Activation,
                Conv1d,
                Conv2d,
                Lstm,
                Gru,
                PRelu,
                BatchNorm,
                BatchNorm2d {
    /// Numbers that go in at each step.
    int inputs();

    /// Numbers that come out at each step.
    int outputs();

    /// In the order and with the axes of the file.
    List<Weights> weights();
}
