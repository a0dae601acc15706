package dev.foldstream.rtneural.validation;

import dev.foldstream.rtneural.document.Consequence;
import dev.foldstream.rtneural.document.Fault;

/// Something in a file that is not as it should be.
///
/// @param path where, as a JSON path, e.g. `$.layers[0].weights[1]`; `$` for the whole text
/// @param consequence what becomes of it where the file is used, a sentence without full stop
public record Finding(
        Severity severity, String path, String found, String expected, String consequence) {

    static Finding of(Severity severity, Fault fault) {
        return new Finding(
                severity,
                fault.path(),
                fault.found(),
                fault.expected(),
                fault.consequence().sentence());
    }

    static Finding error(String path, String found, String expected, Consequence consequence) {
        return of(Severity.ERROR, new Fault(path, found, expected, consequence));
    }
}
