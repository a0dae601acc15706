package dev.foldstream.contracts.spec;

/// A split that comes out otherwise under another seed, so that repeating it says more.
@Doc("A split into k parts that is repeated with other seeds.")
public sealed interface RepeatableFolds extends FoldSpec
        permits GroupKFold, KFold, StratifiedGroupKFold, StratifiedKFold {

    /// Number of parts.
    int k();

    /// Whether the seed has a say in which rows are tested together.
    boolean shuffle();

    /// Of the shuffling and of the validation part.
    long seed();

    /// The same split under another seed.
    RepeatableFolds withSeed(long other);

    @Override
    default String countKey() {
        return "k";
    }
}
