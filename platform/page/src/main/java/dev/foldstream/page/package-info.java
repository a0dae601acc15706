/// What a page of figures is made of: HTML that cannot forget to escape, SVG, axes, and numbers as
/// people read them. Only arithmetic decides the bytes: no fonts of the machine, no clock.
@NullMarked
package dev.foldstream.page;

import org.jspecify.annotations.NullMarked;
