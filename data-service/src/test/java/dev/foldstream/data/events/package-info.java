@NullMarked
package dev.foldstream.data.events;

import org.jspecify.annotations.NullMarked;
