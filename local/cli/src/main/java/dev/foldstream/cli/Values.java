package dev.foldstream.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.TypeConversionException;

/// Values of options, refused in words rather than in those of Java.
final class Values {
    private Values() {}

    static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'%s' is no whole number".formatted(text));
        }
    }

    static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new TypeConversionException(
                    "'%s' is no address; expected e.g. http://localhost:9000".formatted(text));
        }
    }
}
