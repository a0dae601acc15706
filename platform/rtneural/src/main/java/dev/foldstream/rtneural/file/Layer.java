package dev.foldstream.rtneural.file;

import java.util.List;

/// One layer of RTNeural's sequential format.
public sealed interface Layer permits Dense, Activation, Lstm, Gru {
    /// Numbers that go in at each step.
    int inputs();

    /// Numbers that come out at each step.
    int outputs();

    /// In the order and with the axes of the file.
    List<Weights> weights();
}
