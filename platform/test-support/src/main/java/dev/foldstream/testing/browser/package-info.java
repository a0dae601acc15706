/// A real browser for tests of pages.
@NullMarked
package dev.foldstream.testing.browser;

import org.jspecify.annotations.NullMarked;
