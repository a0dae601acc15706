package dev.foldstream.contracts.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.foldstream.contracts.spec.InvalidExperiment;

/// Reads YAML as a tree; only plain scalars, lists and sections, no tags, no code.
public final class Yaml {
    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                            new YAMLFactory()
                                    .configure(YAMLParser.Feature.EMPTY_STRING_AS_NULL, true))
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Yaml() {}

    /// @throws InvalidExperiment when the text is no YAML, with line and column
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null
                            ? "the text"
                            : "line %d, column %d"
                                    .formatted(
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr());
            throw new InvalidExperiment(place, "'" + e.getOriginalMessage() + "'", "YAML");
        }
    }
}
