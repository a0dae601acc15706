package dev.foldstream.contracts.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// A dataset that the command line wants to look at: `request.json` in a folder of its own, in
/// which the process that makes the dataset leaves `dataset.json`, `quality.json` and
/// `columns.safetensors`, or `violations.json`.
///
/// @param experiment whose dataset is wanted; absent: the only file is a CSV file of which nothing
///   is known
/// @param suitable whether the experiment has to fit its data: else what does not fit is a
///   violation
/// @param files paths on this machine of the files that the dataset names, by that name
public record DatasetRequest(
        Optional<JsonNode> experiment, boolean suitable, SequencedMap<String, String> files) {
    public static final String FILE = "request.json";
    public static final String DATASET = "dataset.json";
    public static final String QUALITY = "quality.json";
    public static final String COLUMNS = "columns.safetensors";

    /// A list of what is wrong with it.
    public static final String VIOLATIONS = "violations.json";

    public DatasetRequest {
        experiment = experiment.filter(JsonNode::isObject); // JSON's null is a tree, too
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
    }
}
