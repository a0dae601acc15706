package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/// The schema as an independent validator understands it.
final class SchemaCheck {
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(SpecSchema.experiment());

    private SchemaCheck() {}

    static List<String> violations(JsonNode experiment) {
        return SCHEMA.validate(experiment).stream().map(ValidationMessage::getMessage).toList();
    }
}
