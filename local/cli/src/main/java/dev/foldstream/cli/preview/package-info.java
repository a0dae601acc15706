/// A dataset drawn on a page.
@NullMarked
package dev.foldstream.cli.preview;

import org.jspecify.annotations.NullMarked;
