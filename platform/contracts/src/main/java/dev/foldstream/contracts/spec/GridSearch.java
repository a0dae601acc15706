package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Every combination of the values; those of the last path change fastest.
@Kind("grid")
@Doc("Every combination of the values.")
public record GridSearch() implements SearchSpec {

    List<SequencedMap<String, JsonNode>> combinations(SequencedMap<String, JsonNode> sweep) {
        List<SequencedMap<String, JsonNode>> combinations = List.of(new LinkedHashMap<>());
        for (Map.Entry<String, JsonNode> axis : sweep.entrySet()) {
            List<SequencedMap<String, JsonNode>> longer = new ArrayList<>();
            for (SequencedMap<String, JsonNode> combination : combinations) {
                for (JsonNode value : axis.getValue()) {
                    SequencedMap<String, JsonNode> extended = new LinkedHashMap<>(combination);
                    extended.put(axis.getKey(), value);
                    longer.add(extended);
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
