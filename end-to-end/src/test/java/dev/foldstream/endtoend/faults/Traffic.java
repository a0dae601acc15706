package dev.foldstream.endtoend.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What happens on the way to the store, for all proxies together: the weather, the ambushes, and a
/// journal of what the store has confirmed. Thread-safe.
final class Traffic {
    private final Map<String, Weather> weather = new ConcurrentHashMap<>();
    private final List<Ambush> ambushes = new CopyOnWriteArrayList<>();
    private final List<Written> journal = new CopyOnWriteArrayList<>();

    /// @param process the name of one, such as `trainer-service-1`
    void set(String process, Weather now) {
        weather.put(process, now);
    }

    Weather weather(String process) {
        return weather.getOrDefault(process, new Weather.Fair());
    }

    void clear() {
        weather.clear();
        ambushes.clear();
    }

    void lay(Ambush ambush) {
        ambushes.add(ambush);
    }

    Optional<Ambush> ambush(StoreRequest request) {
        return ambushes.stream().filter(ambush -> ambush.claims(request)).findFirst();
    }

    void note(Written written) {
        journal.add(written);
    }

    List<Written> journal() {
        return List.copyOf(journal);
    }
}
