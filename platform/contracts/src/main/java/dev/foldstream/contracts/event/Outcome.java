package dev.foldstream.contracts.event;

/// An event that watchers wait for. [ExperimentFinished], [ExperimentRejected] and
/// [ExperimentFailed] are the last of an experiment.
public sealed interface Outcome extends Event
        permits ModelExported,
                ExportRefused,
                ExperimentFinished,
                ExperimentRejected,
                ExperimentFailed {}
