@NullMarked
package dev.foldstream.page;

import org.jspecify.annotations.NullMarked;
