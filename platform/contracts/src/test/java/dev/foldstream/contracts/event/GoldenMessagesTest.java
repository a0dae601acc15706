package dev.foldstream.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMessagesTest {
    /// May be absent on the wire. A trial's `id` is written for people, and made again from its
    /// parts when it is read.
    private static final Set<String> OPTIONAL =
            Set.of("loss", "share", "note", "validationLoss", "lastFiniteLoss", "id");

    /// Carry what the client wrote; their keys are its own.
    private static final Set<String> FREE = Set.of("experiment", "files");

    static Stream<String> types() {
        return GoldenMessages.types().stream().map(Event::typeOf);
    }

    @ParameterizedTest
    @MethodSource("types")
    void message_and_event_say_the_same(String type) {
        JsonNode golden = Json.tree(GoldenMessages.text(type));
        Event event = GoldenMessages.event(type);

        assertThat(Event.typeOf(event.getClass())).isEqualTo(type);
        assertThat(Json.tree(Json.write(event))).isEqualTo(golden);
        assertThat(Json.read(Json.write(event), Event.class)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("types")
    void fields_of_a_newer_version_are_ignored(String type) {
        ObjectNode newer = (ObjectNode) Json.tree(GoldenMessages.text(type));
        newer.putObject("added").put("later", true);
        ((ObjectNode) newer.get("header")).put("traceparent", "00-0af7651916cd43dd");

        assertThat(Json.read(newer.toString(), Event.class)).isEqualTo(GoldenMessages.event(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void message_without_a_required_field_or_with_null_is_undecodable(String type) {
        for (Change change : changes(Json.tree(GoldenMessages.text(type)))) {
            assertThatThrownBy(() -> Json.read(change.message(), Event.class))
                    .as(change.description())
                    .isInstanceOf(Undecodable.class);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void message_without_its_optional_fields_is_read(String type) {
        ObjectNode message = (ObjectNode) Json.tree(GoldenMessages.text(type));
        walk(message, "", parent -> parent.remove(OPTIONAL));

        assertThatCode(() -> Json.read(message.toString(), Event.class)).doesNotThrowAnyException();
    }

    @Test
    void unknown_type_is_undecodable() {
        assertThatThrownBy(() -> Json.read("{\"type\":\"stack-trained.v9\"}", Event.class))
                .isInstanceOf(Undecodable.class)
                .hasMessageContaining("stack-trained.v9");
    }

    /// A message with one thing missing.
    private record Change(String description, String message) {}

    private static List<Change> changes(JsonNode golden) {
        List<Change> changes = new ArrayList<>();
        walk(
                golden,
                "",
                parent -> {
                    for (String field : List.copyOf(fieldNames(parent))) {
                        if (OPTIONAL.contains(field)) {
                            continue;
                        }
                        JsonNode value = parent.remove(field);
                        changes.add(new Change("without " + field, golden.toString()));
                        parent.putNull(field);
                        if (!field.equals("experiment")) {
                            changes.add(new Change("null in " + field, golden.toString()));
                        }
                        parent.set(field, value);
                    }
                });
        return changes;
    }

    private static List<String> fieldNames(ObjectNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static void walk(JsonNode node, String name, Consumer<ObjectNode> visitor) {
        if (FREE.contains(name) && !node.has("sha256")) {
            return;
        }
        if (node instanceof ObjectNode object) {
            visitor.accept(object);
            object.properties().forEach(field -> walk(field.getValue(), field.getKey(), visitor));
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> walk(item, "", visitor));
        }
    }
}
