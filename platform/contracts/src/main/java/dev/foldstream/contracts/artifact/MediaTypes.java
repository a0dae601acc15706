package dev.foldstream.contracts.artifact;

/// The media types of Foldstream's artifacts.
public final class MediaTypes {
    public static final String JSON = "application/json";
    public static final String JSON_LINES = "application/jsonl";
    public static final String YAML = "application/yaml";
    public static final String CSV = "text/csv";
    public static final String TEXT = "text/plain";
    public static final String HTML = "text/html";
    public static final String SVG = "image/svg+xml";
    public static final String PNG = "image/png";
    public static final String SAFETENSORS = "application/vnd.safetensors";
    public static final String BYTES = "application/octet-stream";

    private MediaTypes() {}
}
