package dev.foldstream.rtneural.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Ends at a text whose tree would not fit in the memory of the command line, 256 MiB. The largest
/// network of the Kelly guide, of 641,664 numbers, takes a tenth of what is allowed.
final class BoundedParser extends JsonParserDelegate {
    private static final long MOST = 6_000_000;

    /// A key takes the place of so many numbers.
    private static final int KEY = 8;

    private long weight;

    BoundedParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        @Nullable JsonToken token = super.nextToken();
        weight += token == JsonToken.FIELD_NAME ? KEY : 1;
        if (weight > MOST) {
            throw new StreamConstraintsException(
                    "More than %,d values".formatted(MOST), currentLocation());
        }
        return token;
    }
}
