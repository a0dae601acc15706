/// What nobody needs any more in the store, and its removal.
@NullMarked
package dev.foldstream.cli.clearing;

import org.jspecify.annotations.NullMarked;
