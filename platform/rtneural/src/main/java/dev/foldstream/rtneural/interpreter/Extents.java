package dev.foldstream.rtneural.interpreter;

import com.fasterxml.jackson.databind.JsonNode;

/// The numbers of a file that say how large something is.
final class Extents {
    /// Wider rows are taken for a damaged file.
    static final int LARGEST = 1 << 20;

    private static final int RANK_WITH_FEATURES_AND_CHANNELS = 4;

    private Extents() {}

    /// The loader's rule: the last element; of four, the product of the last two.
    static int width(Place shape) {
        JsonNode extents = shape.array().value();
        int rank = extents.size();
        if (rank < 1 || rank > RANK_WITH_FEATURES_AND_CHANNELS) {
            throw shape.refuse("an array of 1 to 4");
        }
        long width = positive(shape.at(rank - 1));
        if (rank == RANK_WITH_FEATURES_AND_CHANNELS) {
            width *= positive(shape.at(rank - 2));
        }
        if (width > LARGEST) {
            throw shape.refuse("at most " + LARGEST);
        }
        return (int) width;
    }

    /// For layers whose shape the loader does not look at, but takes that of the layer before.
    static void checkWidth(Place shape, int width) {
        if (width(shape) != width) {
            throw shape.refuse("the width of the layer before: " + width);
        }
    }

    /// A number, or an array of that number alone, of which the loader takes the last.
    static int size(Place place) {
        boolean alone = place.value().isArray() && place.value().size() == 1;
        int size = positive(alone ? place.at(0) : place);
        if (size > LARGEST) {
            throw place.refuse("at most " + LARGEST);
        }
        return size;
    }

    static int positive(Place place) {
        JsonNode extent = place.value();
        if (!extent.canConvertToInt() || !extent.isIntegralNumber() || extent.intValue() < 1) {
            throw place.refuse("a positive whole number");
        }
        return extent.intValue();
    }
}
