package dev.foldstream.messaging;

import io.smallrye.reactive.messaging.MutinyEmitter;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Where records leave a service.
interface Outlet {
    /// Sends a record and waits until the broker has it.
    void send(Message<String> record);

    /// Sends a record without waiting; it may be lost.
    void offer(Message<String> record);

    static Outlet of(MutinyEmitter<String> emitter) {
        return new Outlet() {
            @Override
            public void send(Message<String> record) {
                emitter.sendMessageAndAwait(record);
            }

            @Override
            public void offer(Message<String> record) {
                emitter.sendMessageAndForget(record);
            }
        };
    }
}
