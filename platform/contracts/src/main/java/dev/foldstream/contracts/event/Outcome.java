package dev.foldstream.contracts.event;

/// An event that watchers wait for. [ExperimentFinished], [ExperimentRejected], [ExperimentFailed]
/// and [ExperimentStopped] are the last of an experiment.
public sealed interface Outcome extends Event
        permits ModelExported,
                ExportRefused,
                ExperimentFinished,
                ExperimentRejected,
                ExperimentFailed,
                ExperimentStopped {}
