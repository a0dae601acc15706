package dev.foldstream.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What `foldstream run` costs beside training, from a warm build, each round on an empty state
/// folder: seconds to the first sign of training, seconds of the whole less training, and the
/// largest resident memory of all processes of the local runtime together (Linux only).
///
/// Training is counted from the first sign of it to the last trained stack; whatever was trained
/// before that sign counts as overhead.
///
/// `java … dev.foldstream.bench.RunOverhead [rounds]`
public final class RunOverhead {
    private static final Pattern TIMING = Pattern.compile("timing +([0-9.]+) s +(.+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private static final String EXAMPLE = "examples/diabetes.yaml";

    private RunOverhead() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Path home = Path.of(System.getProperty("foldstream.home", "")).toAbsolutePath();
        List<Round> measured = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            measured.add(round(home));
        }
        System.out.println("| what | median | range | unit | n |");
        System.out.println("|---|---|---|---|---|");
        print("run to runtime ready", "s", measured.stream().map(Round::ready));
        print("run to first sign of training", "s", measured.stream().map(Round::firstTraining));
        print("whole less training", "s", measured.stream().map(Round::overhead));
        print("whole", "s", measured.stream().map(Round::whole));
        print("resident memory, all processes", "MiB", measured.stream().map(Round::resident));
        List<Round> submitted = submissions(home, rounds);
        print(
                "submit to first sign of training",
                "s",
                submitted.stream().map(Round::firstTraining));
        print("submit, whole less training", "s", submitted.stream().map(Round::overhead));
        print("submit, whole", "s", submitted.stream().map(Round::whole));
    }

    /// Every round asks for other seeds, so that nothing is found in the store; the first is not
    /// counted.
    private static List<Round> submissions(Path home, int rounds)
            throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("foldstream-bench");
        foldstream(home, state, "up");
        List<Round> measured = new ArrayList<>();
        try {
            for (int i = 0; i <= rounds; i++) {
                String seeds = "seeds=[%d,1001,1002,1003,1004]".formatted(i);
                Round round =
                        foldstream(home, state, "submit", EXAMPLE, seeds, "--watch", "--timings");
                if (i > 0) {
                    measured.add(round);
                }
            }
        } finally {
            foldstream(home, state, "down");
        }
        return measured;
    }

    private static void print(String what, String unit, Stream<Double> values) {
        double[] numbers = values.mapToDouble(Double::doubleValue).toArray();
        System.out.println(Spread.of(numbers).row(what, unit));
    }

    private static Round round(Path home) throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("foldstream-bench");
        return foldstream(home, state, "run", EXAMPLE, "--timings");
    }

    private static Round foldstream(Path home, Path state, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./foldstream"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("FOLDSTREAM_STATE", state.toString());
        builder.environment().put("FOLDSTREAM_SKIP_BUILD", "1");
        Process process = builder.start();
        ResidentMemory memory = new ResidentMemory(process.toHandle());
        Thread sampler = Thread.ofPlatform().daemon().start(memory);
        Map<String, Double> timings = read(process);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("%s failed; its logs: %s".formatted(command, state));
        }
        sampler.join();
        return new Round(timings, memory.peakMebibytes());
    }

    private static Map<String, Double> read(Process process) throws IOException {
        Map<String, Double> timings = new HashMap<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher timing = TIMING.matcher(line);
                if (timing.matches()) {
                    timings.put(timing.group(2), Double.parseDouble(timing.group(1)));
                }
            }
        }
        return timings;
    }

    /// One run: seconds since its start by moment, and its memory.
    private record Round(Map<String, Double> timings, double resident) {
        double ready() {
            return at("runtime ready");
        }

        double firstTraining() {
            return at("first training progress");
        }

        /// A run stops its runtime at the end, a submission has none.
        double whole() {
            return at(timings.containsKey("stopped") ? "stopped" : "finished");
        }

        double overhead() {
            return whole() - (at("trained") - firstTraining());
        }

        private double at(String moment) {
            Double seconds = timings.get(moment);
            if (seconds == null) {
                throw new IllegalStateException("the run did not say when: " + moment);
            }
            return seconds;
        }
    }

    /// Watches the memory of a process and all below it. Read after its thread has ended.
    private static final class ResidentMemory implements Runnable {
        private static final long PAUSE_MILLIS = 100;

        private final ProcessHandle root;
        private long peakKibibytes;

        ResidentMemory(ProcessHandle root) {
            this.root = root;
        }

        @Override
        public void run() {
            while (root.isAlive()) {
                long now =
                        Stream.concat(Stream.of(root), root.descendants())
                                .mapToLong(process -> residentKibibytes(process.pid()))
                                .sum();
                peakKibibytes = Math.max(peakKibibytes, now);
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        double peakMebibytes() {
            return peakKibibytes / 1024.0;
        }

        private static long residentKibibytes(long pid) {
            Path status = Path.of("/proc/" + pid + "/status");
            if (!Files.exists(status)) {
                return 0;
            }
            try {
                Matcher resident = RESIDENT.matcher(Files.readString(status));
                return resident.find() ? Long.parseLong(resident.group(1)) : 0;
            } catch (UncheckedIOException | IOException e) {
                return 0; // it has ended meanwhile
            }
        }
    }
}
