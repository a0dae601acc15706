package dev.foldstream.contracts.event;

import java.time.Duration;

/// The topics, and which event travels on which.
public enum Topic {
    EXPERIMENTS("foldstream.experiments", 3, Duration.ofDays(30)),
    DATASETS("foldstream.datasets", 3, Duration.ofDays(30)),
    /// A work queue: one partition, consumed by the share group [#TRAINERS].
    TRAINING("foldstream.training", 1, Duration.ofDays(30)),
    /// For watchers only; may be lost.
    PROGRESS("foldstream.progress", 3, Duration.ofHours(1)),
    STACKS("foldstream.stacks", 3, Duration.ofDays(30)),
    EVALUATIONS("foldstream.evaluations", 3, Duration.ofDays(30)),
    OUTCOMES("foldstream.outcomes", 3, Duration.ofDays(30)),
    /// Records that nobody could decode, as they came.
    DEAD_LETTERS("foldstream.dead-letters", 1, Duration.ofDays(90));

    /// The share group of the trainers.
    public static final String TRAINERS = "foldstream-trainers";

    private final String topicName;
    private final int partitions;
    private final Duration retention;

    Topic(String topicName, int partitions, Duration retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
    }

    public String topicName() {
        return topicName;
    }

    /// Number of partitions when Foldstream creates the topic; an operator may choose more, except
    /// for [#TRAINING].
    public int partitions() {
        return partitions;
    }

    /// How long records are kept when Foldstream creates the topic.
    public Duration retention() {
        return retention;
    }

    /// The topic that an event travels on.
    public static Topic of(Event event) {
        return switch (event) {
            case ClientEvent e -> EXPERIMENTS;
            case DatasetPublished e -> DATASETS;
            case TrainingRequested e -> TRAINING;
            case TrainingProgressed e -> PROGRESS;
            case DatasetProgressed e -> PROGRESS;
            case StackEvent e -> STACKS;
            case ExperimentEvaluated e -> EVALUATIONS;
            case Outcome e -> OUTCOMES;
        };
    }

    /// The key of an event's record: the stack for work, else the experiment, so that the events of
    /// one experiment stay in order.
    public static String keyOf(Event event) {
        return event instanceof TrainingRequested requested
                ? requested.experimentId() + "/" + requested.stackId()
                : event.experimentId();
    }
}
