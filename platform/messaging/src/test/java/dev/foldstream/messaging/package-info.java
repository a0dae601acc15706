@NullMarked
package dev.foldstream.messaging;

import org.jspecify.annotations.NullMarked;
