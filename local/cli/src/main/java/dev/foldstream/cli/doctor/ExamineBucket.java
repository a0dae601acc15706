package dev.foldstream.cli.doctor;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoreUnavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at the bucket with a probe of its own, which it removes again: whether it can be written,
/// read and cleared, and whether the first writer of a key wins.
final class ExamineBucket {
    private static final String AREA = "bucket";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// From here on S3 refuses requests (`RequestTimeTooSkewed`).
    private static final Duration TOO_SKEWED = Duration.ofMinutes(15);

    private static final Duration SKEWED = Duration.ofMinutes(1);

    private final ArtifactStore store;
    private final Clock clock;

    ExamineBucket(ArtifactStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @param probe a key that nobody else uses
    List<Finding> examine(URI endpoint, String probe) {
        List<Finding> findings = new ArrayList<>();
        skew(endpoint).ifPresent(findings::add);
        try {
            ArtifactRef first = store.put(probe, bytes("first"), MediaTypes.TEXT);
            findings.add(Finding.good(AREA, "credentials", "accepted by %s".formatted(endpoint)));
            findings.add(firstWriter(probe, first));
            findings.add(reading(first));
            findings.add(removal(probe));
        } catch (StoreUnavailable e) {
            findings.add(
                    Finding.bad(
                            AREA,
                            findings.stream().anyMatch(f -> f.subject().equals("credentials"))
                                    ? "access"
                                    : "credentials",
                            String.valueOf(e.getMessage()),
                            remedy(String.valueOf(e.getMessage()))));
        }
        return findings;
    }

    private Finding firstWriter(String probe, ArtifactRef first) {
        ArtifactRef second = store.put(probe, bytes("second"), MediaTypes.TEXT);
        return second.equals(first)
                ? Finding.good(AREA, "first writer", "wins: If-None-Match is honoured")
                : Finding.bad(
                        AREA,
                        "first writer",
                        "does not win: a second put replaced the first",
                        "take a store that honours If-None-Match: * (MinIO, S3, SeaweedFS, Ceph"
                                + " do in their current versions): without it a late trainer can"
                                + " replace results");
    }

    private Finding reading(ArtifactRef first) {
        try {
            store.read(first);
            return Finding.good(AREA, "reading", "what was put comes back");
        } catch (RuntimeException e) {
            return Finding.bad(
                    AREA,
                    "reading",
                    String.valueOf(e.getMessage()),
                    "let this key read objects of the bucket; look for a proxy that changes them");
        }
    }

    private Finding removal(String probe) {
        try {
            store.remove(probe);
            return store.find(probe).isEmpty()
                    ? Finding.good(AREA, "removal", "works")
                    : Finding.doubtful(
                            AREA,
                            "removal",
                            "what was removed is still there",
                            "turn object locking off, or 'gc' frees nothing");
        } catch (StoreUnavailable e) {
            return Finding.doubtful(
                    AREA,
                    "removal",
                    String.valueOf(e.getMessage()),
                    "let this key delete objects, if it is to be used for 'gc'; '%s' stays"
                            .formatted(probe));
        }
    }

    private Optional<Finding> skew(URI endpoint) {
        HttpRequest request = HttpRequest.newBuilder(endpoint).timeout(PATIENCE).build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            return answer.headers().firstValue("Date").flatMap(date -> skew(date, clock.instant()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException e) { // what is wrong is said by the put
            return Optional.empty();
        }
    }

    /// @param date as in HTTP
    static Optional<Finding> skew(String date, Instant now) {
        try {
            Instant there =
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Optional.of(skew(Duration.between(there, now).abs()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Finding skew(Duration off) {
        String found = "%d s apart from this machine's".formatted(off.toSeconds());
        String remedy = "set both clocks by NTP: S3 refuses requests that are 15 minutes off";
        if (off.compareTo(TOO_SKEWED) >= 0) {
            return Finding.bad(AREA, "clock", found, remedy);
        }
        return off.compareTo(SKEWED) >= 0
                ? Finding.doubtful(AREA, "clock", found, remedy)
                : Finding.good(AREA, "clock", found);
    }

    static String remedy(String message) {
        if (message.contains("NoSuchBucket")) {
            return "make the bucket, or start a service with foldstream.provision=true; S3_BUCKET"
                    + " names it";
        }
        if (message.contains("(403)") || message.contains("(401)")) {
            return "set S3_ACCESS_KEY and S3_SECRET_KEY to a key that may put and get objects";
        }
        return "is it running, and is the address right?";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
