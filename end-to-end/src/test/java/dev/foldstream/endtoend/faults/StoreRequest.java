package dev.foldstream.endtoend.faults;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The head of a request to the store.
///
/// @param process that sent it
/// @param key of the object, without bucket and query
/// @param lines of the head; the first names method and path
record StoreRequest(String process, String method, String key, List<String> lines) {
    StoreRequest {
        lines = List.copyOf(lines);
    }

    static StoreRequest parse(String process, List<String> lines) {
        String[] words = lines.getFirst().split(" ", -1);
        String path = words[1].replaceFirst("[?].*", "");
        String key = path.replaceFirst("^/[^/]*/?", ""); // the first part is the bucket
        return new StoreRequest(process, words[0], key, lines);
    }

    boolean isWrite() {
        return method.equals("PUT") && !key.isEmpty();
    }

    Optional<String> header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }

    int bodyBytes() {
        return header("Content-Length").map(Integer::parseInt).orElse(0);
    }
}
