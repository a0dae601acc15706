/// What holds the whole together: experiments through all services, the deployment, the documents.
@NullMarked
package dev.foldstream.endtoend;

import org.jspecify.annotations.NullMarked;
