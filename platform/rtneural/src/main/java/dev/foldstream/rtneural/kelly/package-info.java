/// The JSON of the Kelly guide's pipeline, version 2.0: `kelly-v2`. RTNeural does not read it.
@NullMarked
package dev.foldstream.rtneural.kelly;

import org.jspecify.annotations.NullMarked;
