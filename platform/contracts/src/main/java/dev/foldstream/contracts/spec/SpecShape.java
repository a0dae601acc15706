package dev.foldstream.contracts.spec;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The grammar of the experiment file, seen through the spec records: what reader, writer and
/// schema agree on.
final class SpecShape {
    private SpecShape() {}

    /// The property that chooses a variant of a sealed spec.
    static final String KIND = "kind";

    /// The records that a sealed spec permits, at any depth, by their [Kind].
    static Map<String, Class<? extends Record>> variants(Class<?> sealed) {
        Map<String, Class<? extends Record>> variants = new TreeMap<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                variants.putAll(variants(permitted));
            } else {
                Class<? extends Record> variant = permitted.asSubclass(Record.class);
                variants.put(kindOf(variant), variant);
            }
        }
        return variants;
    }

    /// The kind of a record that is a variant of a sealed spec.
    static String kindOf(Class<? extends Record> variant) {
        Kind kind = variant.getAnnotation(Kind.class);
        if (kind == null) {
            throw new IllegalStateException(variant + " is a variant without @Kind");
        }
        return kind.value();
    }

    static boolean isVariant(Class<?> type) {
        return type.isAnnotationPresent(Kind.class);
    }

    static boolean isInline(RecordComponent component) {
        return component.isAnnotationPresent(Inline.class);
    }

    /// The record whose components stand in the outer section.
    static Class<? extends Record> inlined(RecordComponent component) {
        return component.getType().asSubclass(Record.class);
    }

    /// An enum constant as the experiment file writes it: `CORRECTED_T` is `corrected-t`.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words(Class<?> enumType) {
        List<String> words = new ArrayList<>();
        for (Object constant : enumType.getEnumConstants()) {
            words.add(word((Enum<?>) constant));
        }
        return words;
    }

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    static boolean isOptional(Type type) {
        return raw(type) == Optional.class;
    }

    static boolean isMap(Type type) {
        return raw(type) == SequencedMap.class;
    }

    static boolean isWhole(Class<?> type) {
        return type == int.class
                || type == long.class
                || type == Integer.class
                || type == Long.class;
    }

    static Optional<String> doc(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Doc.class)).map(Doc::value);
    }

    /// What an element means, to end a sentence with: `The models to compare.` becomes `the models
    /// to compare`; an abbreviation keeps its letters.
    static Optional<String> phrase(AnnotatedElement element) {
        return doc(element)
                .map(text -> {
                    boolean word = text.length() > 1 && !Character.isUpperCase(text.charAt(1));
                    String begun =
                            word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
                    return begun.endsWith(".") ? begun.substring(0, begun.length() - 1) : begun;
                });
    }
}
