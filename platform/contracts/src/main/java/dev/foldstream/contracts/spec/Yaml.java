package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Reads YAML as a tree; only plain scalars, lists and sections: no aliases, no tags, no code,
/// nothing nested more than 64 deep. As in YAML 1.2, `true` and `false` are the only booleans;
/// `off`, `no` or `yes` are texts.
public final class Yaml {
    static final int DEEPEST = 64;
    private static final YAMLFactory FACTORY =
            YAMLFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build()
                    .configure(YAMLParser.Feature.EMPTY_STRING_AS_NULL, true)
                    .configure(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS, true);
    private static final ObjectMapper MAPPER =
            new ObjectMapper(FACTORY)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final ObjectMapper WRITER =
            new ObjectMapper(
                    YAMLFactory.builder()
                            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                            .disable(YAMLGenerator.Feature.SPLIT_LINES)
                            .build());

    private Yaml() {}

    /// An empty text is `null`, as YAML has it.
    ///
    /// @throws InvalidExperiment when the text is no YAML, with line and column
    public static JsonNode read(String text) {
        try {
            refuseAliases(text);
            JsonNode tree = MAPPER.readTree(text);
            return tree.isMissingNode() ? NullNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            throw YamlFault.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    /// A tree as YAML that [#read] reads as the same tree.
    public static String write(JsonNode tree) {
        try {
            return WRITER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    /// Jackson would take `*name` for the text "name".
    private static void refuseAliases(String text) throws IOException {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new InvalidExperiment(
                            YamlFault.place(parser.currentTokenLocation()),
                            "*" + parser.getText(),
                            "the value itself, no alias");
                }
            }
        }
    }
}
