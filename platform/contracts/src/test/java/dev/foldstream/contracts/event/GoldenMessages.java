package dev.foldstream.contracts.event;

import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One recorded message of every event type: what other programs rely on.
final class GoldenMessages {
    private GoldenMessages() {}

    /// Every record that is an event.
    static List<Class<? extends Event>> types() {
        return records(Event.class).toList();
    }

    private static Stream<Class<? extends Event>> records(Class<?> type) {
        if (!type.isSealed()) {
            return Stream.of(type.asSubclass(Event.class));
        }
        return Arrays.stream(type.getPermittedSubclasses()).flatMap(GoldenMessages::records);
    }

    /// @param type with its version, e.g. `stack-trained.v1`
    static String text(String type) {
        try (InputStream file =
                GoldenMessages.class.getResourceAsStream("/golden/" + type + ".json")) {
            if (file == null) {
                throw new AssertionError("no golden message for " + type);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Event event(String type) {
        return Json.read(text(type), Event.class);
    }
}
