package dev.foldstream.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;

/// Something that happened. Its JSON carries the type with its version; a new field keeps the
/// version, anything else is a new record.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExperimentSubmitted.class, name = "experiment-submitted.v1"),
    @JsonSubTypes.Type(value = ExperimentCancelled.class, name = "experiment-cancelled.v1"),
    @JsonSubTypes.Type(value = DatasetPublished.class, name = "dataset-published.v1"),
    @JsonSubTypes.Type(value = TrainingRequested.class, name = "training-requested.v1"),
    @JsonSubTypes.Type(value = TrainingProgressed.class, name = "training-progressed.v1"),
    @JsonSubTypes.Type(value = DatasetProgressed.class, name = "dataset-progressed.v1"),
    @JsonSubTypes.Type(value = StackTrained.class, name = "stack-trained.v1"),
    @JsonSubTypes.Type(value = StackFailed.class, name = "stack-failed.v1"),
    @JsonSubTypes.Type(value = ExperimentEvaluated.class, name = "experiment-evaluated.v1"),
    @JsonSubTypes.Type(value = ModelExported.class, name = "model-exported.v1"),
    @JsonSubTypes.Type(value = ExportRefused.class, name = "export-refused.v1"),
    @JsonSubTypes.Type(value = ExperimentFinished.class, name = "experiment-finished.v1"),
    @JsonSubTypes.Type(value = ExperimentRejected.class, name = "experiment-rejected.v1"),
    @JsonSubTypes.Type(value = ExperimentFailed.class, name = "experiment-failed.v1"),
    @JsonSubTypes.Type(value = ExperimentStopped.class, name = "experiment-stopped.v1")
})
public sealed interface Event
        permits ClientEvent,
                DatasetPublished,
                TrainingRequested,
                DatasetProgressed,
                TrainingProgressed,
                StackEvent,
                ExperimentEvaluated,
                Outcome {

    Header header();

    /// Which experiment it belongs to.
    default String experimentId() {
        return header().experimentId();
    }

    /// The versioned type of an event, e.g. `stack-trained.v1`.
    static String typeOf(Class<? extends Event> event) {
        return Arrays.stream(Event.class.getAnnotation(JsonSubTypes.class).value())
                .filter(type -> type.value() == event)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(event + " has no wire type"))
                .name();
    }
}
