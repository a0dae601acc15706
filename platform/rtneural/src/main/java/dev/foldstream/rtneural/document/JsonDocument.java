package dev.foldstream.rtneural.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A JSON text, parsed more strictly than RTNeural does: keys may not be twice in an object, and
/// nothing may follow the text.
public final class JsonDocument {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private JsonDocument() {}

    /// The whole text; given up when it is no JSON.
    public static Place parse(byte[] file, Faults faults) {
        try {
            return parse(new ByteArrayInputStream(file), faults, Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /// The whole text, read as a stream; given up when it is no JSON.
    ///
    /// @param most numbers of the largest text that is read
    /// @throws IOException when the stream fails
    public static Place parse(InputStream in, Faults faults, long most) throws IOException {
        try (Reader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
                JsonParser parser = new BoundedParser(JSON.getFactory().createParser(text), most)) {
            @Nullable JsonNode root = JSON.readTree(parser);
            return new Place("$", root == null ? MissingNode.getInstance() : root, faults);
        } catch (CharacterCodingException e) {
            throw faults.addAndGiveUp(
                    new Fault("$", "other bytes", "a text in UTF-8", Consequence.THROWS));
        } catch (JsonProcessingException e) {
            String found = e.getOriginalMessage() + place(e.getLocation());
            boolean beyond = e instanceof StreamConstraintsException;
            String expected = beyond ? "JSON that is small enough to be read here" : "JSON";
            throw faults.addAndGiveUp(new Fault("$", found, expected, consequence(e)));
        }
    }

    private static Consequence consequence(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return Consequence.UNREAD;
        }
        String message = e.getOriginalMessage();
        if (message.startsWith("Duplicate field")) {
            return Consequence.LOADS_SOMETHING_ELSE;
        }
        return message.startsWith("Trailing token") ? Consequence.IGNORES : Consequence.THROWS;
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
