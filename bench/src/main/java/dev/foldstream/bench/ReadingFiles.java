package dev.foldstream.bench;

import dev.foldstream.contracts.spec.CsvDataset;
import dev.foldstream.contracts.spec.Hdf5Rollouts;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.data.reader.CsvReader;
import dev.foldstream.data.rollout.RolloutReader;
import dev.foldstream.data.table.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// How long it takes to read a large CSV file, and rollouts in HDF5, beside pandas and a plain h5py
/// loop where `PYTHON` names a Python that has them: in turns, in one run.
///
/// `java … dev.foldstream.bench.ReadingFiles [rows [groups]]`
public final class ReadingFiles {
    private static final int ROUNDS = 3;

    private ReadingFiles() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
        int groups = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        Path folder = Files.createTempDirectory("foldstream-reading");
        Optional<String> python = Optional.ofNullable(System.getenv("PYTHON"));
        Path csv = writeCsv(folder.resolve("rows.csv"), rows);
        System.out.printf(
                "heap %d MiB at most%n%n| file | here, s | Python, s | ratio |%n|---|---|---|---|%n",
                Runtime.getRuntime().maxMemory() >> 20);
        CsvDataset spec =
                new CsvDataset("rows.csv", List.of("a", "b", "c", "d"), List.of("y"), ",");
        compare(
                "CSV, %,d rows × 5, %,d MB".formatted(rows, Files.size(csv) / 1_000_000),
                () -> CsvReader.read(spec, csv),
                python,
                "import pandas; pandas.read_csv('%s')".formatted(csv));
        if (python.isPresent()) {
            Path hdf5 = folder.resolve("rollouts.h5");
            run(
                    python.get(),
                    """
                    import h5py, numpy
                    f = h5py.File('%s', 'w')
                    f['parameter_names'] = ['p%%d' %% i for i in range(13)]
                    r = numpy.random.default_rng(0)
                    for i in range(%d):
                        g = f.create_group('param_%%d' %% i)
                        g['param_state'] = r.normal(size=13).astype('f4')
                        g.attrs['success'] = True
                        g.attrs['cot'] = r.normal()
                    f.close()
                    """
                            .formatted(hdf5, groups));
            SequencedMap<String, Path> files = new LinkedHashMap<>();
            files.put("rollouts.h5", hdf5);
            Hdf5Rollouts rollouts = rollouts();
            compare(
                    "HDF5, %,d groups".formatted(groups),
                    () -> RolloutReader.read(rollouts, files),
                    python,
                    """
                    import h5py
                    f = h5py.File('%s')
                    rows = [(g['param_state'][:], g.attrs['success'], g.attrs['cot'])
                            for n, g in f.items() if n.startswith('param_') and n != 'parameter_names']
                    """
                            .formatted(hdf5));
        }
        Files.delete(csv);
        Files.deleteIfExists(folder.resolve("rollouts.h5"));
        Files.delete(folder);
    }

    private static Hdf5Rollouts rollouts() {
        return SpecReader.read(
                Yaml.read("{files: [rollouts.h5], inputs: [p0, p1], targets: [cot]}"),
                Hdf5Rollouts.class);
    }

    private static Path writeCsv(Path file, int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter text = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            text.write("a,b,c,d,y\n");
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < 5; column++) {
                    // a million different numbers of six decimals
                    int millionths = (int) (random.nextGaussian() * 1e6);
                    text.write(millionths < 0 ? "-" : "");
                    text.write(Integer.toString(Math.abs(millionths / 1_000_000)));
                    text.write('.');
                    text.write(
                            Integer.toString(1_000_000 + Math.abs(millionths % 1_000_000)), 1, 6);
                    text.write(column == 4 ? '\n' : ',');
                }
            }
        }
        return file;
    }

    private static void compare(
            String name, Supplier<Table> reader, Optional<String> python, String script)
            throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            if (reader.get().rows() == 0) {
                throw new IllegalStateException("nothing was read");
            }
            ours.add((System.nanoTime() - start) / 1e9);
            if (python.isPresent()) {
                theirs.add(
                        Double.parseDouble(
                                run(
                                        python.get(),
                                        "import time\nt = time.time()\n%s\nprint(time.time() - t)"
                                                .formatted(script))));
            }
        }
        Spread here = spread(ours);
        System.out.println(
                theirs.isEmpty()
                        ? "| %s | %s | – | – |".formatted(name, seconds(here))
                        : "| %s | %s | %s | %.2f |"
                                .formatted(
                                        name,
                                        seconds(here),
                                        seconds(spread(theirs)),
                                        spread(theirs).median() / here.median()));
    }

    private static Spread spread(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String seconds(Spread spread) {
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f – %.2f)",
                spread.median(),
                spread.minimum(),
                spread.maximum());
    }

    /// @return the last line that it prints
    private static String run(String python, String script)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(python, "-c", script)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("Python ended with exit code " + process.exitValue());
        }
        return said.strip();
    }
}
