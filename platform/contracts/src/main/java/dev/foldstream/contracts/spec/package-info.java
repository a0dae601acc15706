/// What a user asks for: the experiment file as records, with the only copy of every default.
@NullMarked
package dev.foldstream.contracts.spec;

import org.jspecify.annotations.NullMarked;
