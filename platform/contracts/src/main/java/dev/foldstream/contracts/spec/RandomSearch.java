package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Combinations drawn at random, each value by itself: one of a list with equal probability, or
/// from its distribution.
///
/// Source: Bergstra & Bengio 2012,
/// [jmlr.org/papers/v13/bergstra12a](https://jmlr.org/papers/v13/bergstra12a.html).
///
/// @param count of candidates
/// @param seed of the draws
@Kind("random")
@Doc("Combinations drawn at random, from lists or distributions.")
public record RandomSearch(
        @Doc("Number of candidates.") @Range(from = 1, to = 10_000) int count,
        @Doc("Seed of the draws.") @Default("42") long seed)
        implements SearchSpec {

    public RandomSearch {
        Bounds.check(RandomSearch.class, count, seed);
    }

    List<SequencedMap<String, JsonNode>> combinations(SequencedMap<String, JsonNode> sweep) {
        RandomGenerator random = new SplittableRandom(seed);
        List<SequencedMap<String, JsonNode>> combinations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SequencedMap<String, JsonNode> combination = new LinkedHashMap<>();
            sweep.forEach((path, values) -> combination.put(path, draw(values, random)));
            combinations.add(combination);
        }
        return combinations;
    }

    private static JsonNode draw(JsonNode values, RandomGenerator random) {
        return values.isArray()
                ? values.get(random.nextInt(values.size()))
                : SweepDistribution.read(values).draw(random);
    }
}
