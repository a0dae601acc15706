package dev.foldstream.rtneural.interpreter;

import static dev.foldstream.rtneural.document.Consequence.IGNORES;
import static dev.foldstream.rtneural.document.Consequence.LOADS_SOMETHING_ELSE;
import static dev.foldstream.rtneural.document.Consequence.THROWS;
import static dev.foldstream.rtneural.document.Consequence.UNREAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.rtneural.document.Consequence;
import dev.foldstream.rtneural.document.Place;

/// The numbers of a file that say how large something is.
public final class Extents {
    /// Wider rows are taken for a damaged file.
    static final int LARGEST = 1 << 20;

    private static final int RANK_WITH_FEATURES_AND_CHANNELS = 4;

    private Extents() {}

    /// The loader's rule: the last element; of four, the product of the last two.
    static int width(Place shape) {
        JsonNode extents = shape.array().value();
        int rank = extents.size();
        if (rank < 1 || rank > RANK_WITH_FEATURES_AND_CHANNELS) {
            throw shape.giveUp("an array of 1 to 4", rank < 1 ? THROWS : LOADS_SOMETHING_ELSE);
        }
        long width = positive(shape.at(rank - 1));
        if (rank == RANK_WITH_FEATURES_AND_CHANNELS) {
            width *= positive(shape.at(rank - 2));
        }
        if (width > LARGEST) {
            throw shape.giveUp("at most " + LARGEST, UNREAD);
        }
        return (int) width;
    }

    /// For layers whose shape the loader does not look at, but takes that of the layer before.
    static void checkWidth(Place shape, int width) {
        if (width(shape) != width) {
            shape.refuse("the width of the layer before: " + width, IGNORES);
        }
    }

    /// A number, or an array of that number alone, of which the loader takes the last.
    static int size(Place place) {
        boolean alone = place.value().isArray() && place.value().size() == 1;
        int size = positive(alone ? place.at(0) : place);
        if (size > LARGEST) {
            throw place.giveUp("at most " + LARGEST, UNREAD);
        }
        return size;
    }

    public static int positive(Place place) {
        JsonNode extent = place.value();
        if (!extent.canConvertToInt() || !extent.isIntegralNumber() || extent.intValue() < 1) {
            throw place.giveUp("a positive whole number", consequence(extent));
        }
        return extent.intValue();
    }

    /// The loader takes what is after the point off a number, and everything but a number throws.
    private static Consequence consequence(JsonNode extent) {
        return extent.isNumber() || extent.isArray() ? LOADS_SOMETHING_ELSE : THROWS;
    }
}
