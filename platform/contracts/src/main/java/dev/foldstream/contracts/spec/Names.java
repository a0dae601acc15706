package dev.foldstream.contracts.spec;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The form of names and ids that become part of artifact keys, and what is near to a misspelt one.
public final class Names {
    /// What a name must look like, in words.
    public static final String EXPECTED =
            "1 to 63 lower-case letters, digits and hyphens, starting with a letter or digit";

    private static final int LONGEST = 40;
    private static final int NAMED = 8;
    private static final int LONGEST_WORD = 200;
    private static final int MOST_COMPARED = 10_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private Names() {}

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// Returns `name` when it is one.
    ///
    /// @throws IllegalArgumentException when it is not
    public static String require(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("'%s' is no name: %s".formatted(name, EXPECTED));
        }
        return name;
    }

    /// The candidate with the smallest edit distance, if that is small enough to be a slip. Nobody
    /// mistypes a word of hundreds of characters: such ones, and more candidates than a person
    /// could have meant, are not compared, for the time that takes grows with the product of
    /// lengths.
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String best = "";
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        int bestDistance = Math.max(2, word.length() / 3) + 1;
        String folded = fold(word);
        Iterator<String> likely =
                candidates.stream()
                        .filter(candidate -> candidate.length() <= LONGEST_WORD)
                        .limit(MOST_COMPARED)
                        .iterator();
        while (likely.hasNext()) {
            String candidate = likely.next();
            String other = fold(candidate);
            if (Math.abs(other.length() - folded.length()) >= bestDistance) {
                continue; // as many letters would have to be put in or left out
            }
            int distance = editDistance(folded, other);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /// `x0`, `x1`, …
    static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /// What a misspelt word was expected to be: `one of [a, b] (did you mean 'a'?)`; of a very long
    /// list the first ones, and how many there are besides.
    public static String oneOf(String word, Collection<String> candidates) {
        String near = nearest(word, candidates).map(" (did you mean '%s'?)"::formatted).orElse("");
        if (candidates.size() <= LONGEST) {
            return "one of " + candidates + near;
        }
        List<String> first = candidates.stream().limit(NAMED).toList();
        int more = candidates.size() - first.size();
        return "one of %s or %d more%s".formatted(first, more, near);
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /// Levenshtein distance: the fewest insertions, deletions and substitutions of one character.
    private static int editDistance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j] + 1, current[j - 1] + 1));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
