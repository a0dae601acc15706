/// Writes networks as constants of C++, for hosts without files.
@NullMarked
package dev.foldstream.export.header;

import org.jspecify.annotations.NullMarked;
