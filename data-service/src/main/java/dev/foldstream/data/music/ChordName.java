package dev.foldstream.data.music;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which of 64 bins a chord falls into: `12 · quality + root` for major, minor, dominant seventh,
/// major seventh and minor seventh chords, whose roots are C to B, and one bin each for diminished,
/// augmented, suspended and all other chords, or none, whatever their root.
///
/// Chords are written as `C`, `F#m7`, `Bbmaj7`, or as degrees of a C major scale: `I`, `vi`, `V7`.
final class ChordName {
    static final int BINS = 64;

    private static final Pattern LETTER = Pattern.compile("([A-G])([#♯b♭]?)(.*)");
    private static final Pattern DEGREE =
            Pattern.compile("([#♯b♭]?)(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(.*)");
    private static final List<String> DEGREES = List.of("I", "II", "III", "IV", "V", "VI", "VII");
    private static final int[] SCALE = {0, 2, 4, 5, 7, 9, 11};
    private static final int DIMINISHED = 60;
    private static final int AUGMENTED = 61;
    private static final int SUSPENDED = 62;
    private static final int OTHER = 63;

    private ChordName() {}

    /// The bin of a chord; empty when the text is the name of none.
    static OptionalInt bin(String text) {
        String name = text.strip();
        if (name.equals("N") || name.equals("NC") || name.equals("N.C.")) {
            return OptionalInt.of(OTHER);
        }
        Matcher letter = LETTER.matcher(name);
        if (letter.matches()) {
            int root = SCALE["CDEFGAB".indexOf(letter.group(1))] + shift(letter.group(2));
            return OptionalInt.of(bin(root, letter.group(3), false));
        }
        Matcher degree = DEGREE.matcher(name);
        if (degree.matches()) {
            String upper = degree.group(2).toUpperCase(Locale.ROOT);
            int root = SCALE[DEGREES.indexOf(upper)] + shift(degree.group(1));
            return OptionalInt.of(bin(root, degree.group(3), !degree.group(2).equals(upper)));
        }
        return OptionalInt.empty();
    }

    private static int shift(String accidental) {
        return switch (accidental) {
            case "" -> 0;
            case "#", "♯" -> 1;
            default -> -1;
        };
    }

    /// @param lower whether a degree in small letters says that the chord is minor
    private static int bin(int root, String suffix, boolean lower) {
        int pitch = Math.floorMod(root, 12);
        int slash = suffix.indexOf('/');
        String quality = slash < 0 ? suffix : suffix.substring(0, slash);
        return switch (quality) {
            case "", "5", "6", "add9" -> lower ? 12 + pitch : pitch;
            case "maj", "M", "major" -> pitch;
            case "m", "min", "-", "minor", "m6" -> 12 + pitch;
            case "7", "9", "13" -> lower ? 48 + pitch : 24 + pitch;
            case "maj7", "M7", "Δ", "Δ7", "maj9" -> 36 + pitch;
            case "m7", "min7", "-7", "m9", "m11" -> 48 + pitch;
            case "dim", "°", "o", "dim7", "°7", "o7", "m7b5", "ø", "ø7" -> DIMINISHED;
            case "aug", "+", "aug7", "+7" -> AUGMENTED;
            case "sus", "sus2", "sus4", "7sus4" -> SUSPENDED;
            default -> OTHER;
        };
    }
}
