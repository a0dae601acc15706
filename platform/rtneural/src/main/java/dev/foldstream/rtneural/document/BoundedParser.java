package dev.foldstream.rtneural.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Ends at a text whose tree would not fit in memory.
final class BoundedParser extends JsonParserDelegate {
    /// A key takes the place of so many numbers.
    private static final int KEY = 8;

    private final long most;
    private long weight;

    /// @param most numbers of the largest tree
    BoundedParser(JsonParser parser, long most) {
        super(parser);
        this.most = most;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        @Nullable JsonToken token = super.nextToken();
        weight += token == JsonToken.FIELD_NAME ? KEY : 1;
        if (weight > most) {
            throw new StreamConstraintsException(
                    String.format(Locale.ROOT, "more than %,d values", most), currentLocation());
        }
        return token;
    }
}
