/// A real Kafka broker and an S3 server in a JVM of their own.
@NullMarked
package dev.foldstream.embedded;

import org.jspecify.annotations.NullMarked;
