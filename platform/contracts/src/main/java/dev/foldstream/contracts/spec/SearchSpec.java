package dev.foldstream.contracts.spec;

/// Which combinations of a sweep's values are candidates.
@Doc("Which combinations of a sweep's values are candidates.")
public sealed interface SearchSpec permits GridSearch, RandomSearch {}
