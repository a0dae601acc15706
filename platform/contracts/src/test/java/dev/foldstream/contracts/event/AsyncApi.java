package dev.foldstream.contracts.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The events as AsyncAPI 3.0, made from the records, the topics and the table of rights.
final class AsyncApi {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> ANSWERABLE =
            List.of(
                    "data-service",
                    "fold-service",
                    "trainer-service",
                    "evaluator-service",
                    "export-service",
                    "client");

    private final ObjectNode document = NODES.objectNode();
    private final PayloadSchemas schemas = new PayloadSchemas();

    private AsyncApi() {}

    /// @param access who may read and write which topic
    static ObjectNode document(JsonNode access) {
        AsyncApi api = new AsyncApi();
        api.document.put("asyncapi", "3.0.0");
        api.document
                .putObject("info")
                .put("title", "Foldstream events")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "One record is one event, as JSON; see events.md. Made from the code by"
                                + " AsyncApiTest.");
        api.document
                .putObject("servers")
                .putObject("kafka")
                .put("host", "localhost:9092")
                .put("protocol", "kafka");
        api.document.put("defaultContentType", "application/json");
        api.channels();
        api.operations(access);
        ObjectNode components = api.document.putObject("components");
        components.set("messages", api.messages());
        components.set("schemas", api.schemas.all());
        return api.document;
    }

    private static List<? extends Event> examples() {
        return GoldenMessages.types().stream()
                .map(Event::typeOf)
                .map(GoldenMessages::event)
                .toList();
    }

    private static String nameOf(Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void channels() {
        ObjectNode channels = document.putObject("channels");
        for (Topic topic : Topic.values()) {
            ObjectNode channel =
                    channels.putObject(nameOf(topic)).put("address", topic.topicName());
            ObjectNode messages = channel.putObject("messages");
            for (Event event : examples()) {
                if (Topic.of(event) == topic) {
                    String type = Event.typeOf(event.getClass());
                    messages.putObject(type).put("$ref", "#/components/messages/" + type);
                }
            }
            if (topic == Topic.DEAD_LETTERS) {
                messages.putObject("dead-letter").put("$ref", "#/components/messages/dead-letter");
            }
            channel.putObject("bindings")
                    .putObject("kafka")
                    .put("topic", topic.topicName())
                    .put("partitions", topic.partitions())
                    .putObject("topicConfiguration")
                    .put("retention.ms", topic.retention().toMillis());
        }
    }

    /// `send` and `receive` are seen from the process that is named.
    private void operations(JsonNode access) {
        ObjectNode operations = document.putObject("operations");
        for (String process : ANSWERABLE) {
            JsonNode topics = access.at("/" + process + "/kafka/topics");
            for (Map.Entry<String, JsonNode> rights : topics.properties()) {
                Topic topic =
                        Arrays.stream(Topic.values())
                                .filter(known -> known.topicName().equals(rights.getKey()))
                                .findFirst()
                                .orElseThrow();
                for (JsonNode right : rights.getValue()) {
                    boolean sends = right.asText().equals("Write");
                    operations
                            .putObject(
                                    "%s-%s-%s"
                                            .formatted(
                                                    process,
                                                    sends ? "writes" : "reads",
                                                    nameOf(topic)))
                            .put("action", sends ? "send" : "receive")
                            .putObject("channel")
                            .put("$ref", "#/channels/" + nameOf(topic));
                }
            }
        }
    }

    private ObjectNode messages() {
        ObjectNode messages = NODES.objectNode();
        for (Event event : examples()) {
            Class<? extends Event> type = event.getClass();
            ObjectNode message = messages.putObject(Event.typeOf(type));
            message.put("name", Event.typeOf(type));
            message.put("summary", SourceText.of(type).summary());
            message.set("payload", schemas.reference(type));
            key(message, event instanceof TrainingRequested);
        }
        deadLetter(messages.putObject("dead-letter"));
        return messages;
    }

    private static void key(ObjectNode message, boolean perStack) {
        message.putObject("bindings")
                .putObject("kafka")
                .putObject("key")
                .put("type", "string")
                .put("description", perStack ? "experiment id / stack id" : "experiment id");
    }

    private static void deadLetter(ObjectNode message) {
        message.put("name", "dead-letter");
        message.put("summary", "A record that nobody could decode, as it came.");
        message.put("contentType", "application/octet-stream");
        ObjectNode headers = message.putObject("headers").put("type", "object");
        ArrayNode required = headers.putArray("required");
        ObjectNode properties = headers.putObject("properties");
        List.of("foldstream-origin", "foldstream-reason", "foldstream-service")
                .forEach(name -> {
                    required.add(name);
                    properties.putObject(name).put("type", "string");
                });
        properties.putObject("foldstream-cut-from").put("type", "string");
    }
}
