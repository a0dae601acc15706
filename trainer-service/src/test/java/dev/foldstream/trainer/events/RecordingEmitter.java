package dev.foldstream.trainer.events;

import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.wire.Json;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Keeps the events that are sent. Thread-safe.
final class RecordingEmitter implements MutinyEmitter<String> {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Consumer<Event> onEvent;

    RecordingEmitter() {
        this(event -> {});
    }

    /// @param onEvent is told of each
    RecordingEmitter(Consumer<Event> onEvent) {
        this.onEvent = onEvent;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    private void keep(String json) {
        Event event = Json.read(json, Event.class);
        events.add(event);
        onEvent.accept(event);
    }

    @Override
    public Uni<Void> send(String payload) {
        keep(payload);
        return Uni.createFrom().voidItem();
    }

    @Override
    public void sendAndAwait(String payload) {
        keep(payload);
    }

    @Override
    public Cancellable sendAndForget(String payload) {
        keep(payload);
        return () -> {};
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // the interface has it
    public <M extends Message<? extends String>> void send(M message) {
        keep(message.getPayload());
    }

    @Override
    public <M extends Message<? extends String>> Uni<Void> sendMessage(M message) {
        keep(message.getPayload());
        return Uni.createFrom().voidItem();
    }

    @Override
    public <M extends Message<? extends String>> void sendMessageAndAwait(M message) {
        keep(message.getPayload());
    }

    @Override
    public <M extends Message<? extends String>> Cancellable sendMessageAndForget(M message) {
        keep(message.getPayload());
        return () -> {};
    }

    @Override
    public void complete() {}

    @Override
    public void error(Exception failure) {}

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean hasRequests() {
        return true;
    }
}
