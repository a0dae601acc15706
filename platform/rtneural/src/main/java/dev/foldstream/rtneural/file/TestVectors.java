package dev.foldstream.rtneural.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// Inputs and expected outputs that travel with a file, for the test of whoever loads it.
///
/// ```
/// {"sequence_steps": 16,
///  "tolerance": [O numbers],
///  "vectors": [{"row": 3, "input": [[F numbers], …], "output": [[O numbers], …]}, …]}
/// ```
///
/// Reset the network before each vector, give it the rows of `input` one after another, and compare
/// each output with the row of `output`: number `o` may differ by at most `tolerance[o]`, in its
/// unit. Where `input` has fewer rows than `sequence_steps`, the vector is the beginning of a
/// longer sequence; the networks are causal, so what comes later changes nothing.
///
/// @param sequenceSteps time steps of a whole sequence; 1 for rows that are none
/// @param vectors of the same shape
/// @param tolerance `[O]`, largest absolute difference of each output
public record TestVectors(int sequenceSteps, List<TestVector> vectors, Weights tolerance) {
    private static final JsonFactory JSON = new JsonFactory();

    /// @throws IllegalArgumentException when there is none, or they are not of one shape
    public TestVectors {
        vectors = List.copyOf(vectors);
        if (vectors.isEmpty()) {
            throw new IllegalArgumentException("no test vectors");
        }
        TestVector first = vectors.getFirst();
        boolean fits =
                first.steps() <= sequenceSteps
                        && tolerance.rank() == 1
                        && tolerance.size() == first.output().extent(1)
                        && vectors.stream()
                                .allMatch(vector ->
                                        vector.steps() == first.steps()
                                                && vector.input().size() == first.input().size()
                                                && vector.output().size() == first.output().size());
        if (!fits) {
            throw new IllegalArgumentException(
                    "no test vectors of sequences of %d steps: %s, tolerance %s"
                            .formatted(sequenceSteps, vectors, tolerance));
        }
    }

    /// Compact JSON, for formats whose metadata are texts.
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString();
    }

    /// Writes the object.
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sequence_steps", sequenceSteps);
        json.writeFieldName("tolerance");
        tolerance.write(json);
        json.writeArrayFieldStart("vectors");
        for (TestVector vector : vectors) {
            json.writeStartObject();
            json.writeNumberField("row", vector.row());
            json.writeFieldName("input");
            vector.input().write(json);
            json.writeFieldName("output");
            vector.output().write(json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
