package dev.foldstream.contracts.spec;

/// What is done about rows and columns that tell a model more than it may know.
@Doc("What is done about rows and columns that tell a model more than it may know.")
public enum LeakagePolicy {
    /// It is looked for and said, in the report and on the command line.
    WARN,
    /// Where some is found, the experiment ends before anything is trained.
    REFUSE,
    /// It is not looked for.
    OFF
}
