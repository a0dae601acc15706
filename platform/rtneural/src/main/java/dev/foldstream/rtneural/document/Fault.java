package dev.foldstream.rtneural.document;

/// Something in a file that is not as it should be.
///
/// @param path where, as a JSON path, e.g. `$.layers[0].weights[1]`; `$` for the whole text
/// @param consequence what the loader of the file's flavour makes of it
public record Fault(String path, String found, String expected, Consequence consequence) {}
