package dev.foldstream.rtneural.document;

/// What becomes of a fault where the file is used.
///
/// Source: RTNeural, `RTNeural/model_loader.h` and the `set…` methods of the layers, commit
/// 1fb1f07.
public enum Consequence {
    THROWS("RTNeural's loader throws"),
    CRASHES("RTNeural crashes"),
    SKIPS_LAYER("RTNeural leaves the layer out without a word"),
    FILLS_WITH_ZEROS("RTNeural takes zeros for what is missing, without a word"),
    KEEPS_DEFAULTS("RTNeural keeps what a new layer has for what is missing, without a word"),
    READS_PAST_END("RTNeural reads past the end of the numbers"),
    WRITES_PAST_END("RTNeural writes past the end of the layer's memory"),
    IGNORES("RTNeural ignores it without a word"),
    LOADS_SOMETHING_ELSE("RTNeural loads something else than the file says, without a word"),
    GIVES_NAN("it loads, and outputs become NaN"),
    MAY_GIVE_NAN("RTNeural's softmax overflows beyond, and its outputs become NaN"),
    LOADS("RTNeural loads it; other readers may not, or read something else"),
    /// Of `kelly-v2` files, whose loader swallows every exception.
    FALLS_BACK("the plug-in goes on without the network, without a word"),
    MISLEADS("whoever sizes or checks by it is misled"),
    UNREAD("no more of it is read here");

    private final String sentence;

    Consequence(String sentence) {
        this.sentence = sentence;
    }

    /// In words, without a full stop.
    public String sentence() {
        return sentence;
    }
}
