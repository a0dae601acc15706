package dev.foldstream.endtoend.faults;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/// Waits for one write to the store and does something at one moment of it. Thread-safe.
final class Ambush {
    private final String service;
    private final Pattern key;
    private final Moment moment;
    private final Deed deed;
    private final AtomicBoolean sprung = new AtomicBoolean();

    /// @param service of the process that writes, such as `trainer-service`
    /// @param key the whole of the object's key
    Ambush(String service, Pattern key, Moment moment, Deed deed) {
        this.service = service;
        this.key = key;
        this.moment = moment;
        this.deed = deed;
    }

    /// Whether this is the write; true only once.
    boolean claims(StoreRequest request) {
        return request.isWrite()
                && request.process().startsWith(service)
                && key.matcher(request.key()).matches()
                && sprung.compareAndSet(false, true);
    }

    boolean hasSprung() {
        return sprung.get();
    }

    Moment moment() {
        return moment;
    }

    /// @return whether the request goes on afterwards
    boolean spring(StoreRequest request) {
        return deed.against(request);
    }

    /// What is done to a process in the middle of its request.
    @FunctionalInterface
    interface Deed {
        /// @return whether the request goes on afterwards
        boolean against(StoreRequest request);
    }
}
