package dev.foldstream.rtneural.validation;

import static dev.foldstream.rtneural.document.Consequence.UNREAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.rtneural.document.Faults;
import dev.foldstream.rtneural.document.JsonDocument;
import dev.foldstream.rtneural.document.Place;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.interpreter.Inspection;
import dev.foldstream.rtneural.interpreter.Unloadable;
import dev.foldstream.rtneural.kelly.KellyNetwork;
import dev.foldstream.rtneural.kelly.KellyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Checks exported files: structure, sizes, shapes, gates, activations, numbers, counts, and what
/// they have to be for their host. A file without errors is one that
/// [dev.foldstream.rtneural.interpreter.Interpreter#load], or [KellyReader#read], reads; whatever
/// the bytes are, the answer is a report.
///
/// Cost: the time of reading the file and of running a few rows; memory for a tree of its numbers.
///
/// @param expected what to compare with; absent: nothing
public record ValidateExport(Optional<ExpectedNetworks> expected) {
    /// Bytes of the largest file that is read.
    private static final long LARGEST = 64L << 20;

    /// A number of a tree takes up to 60 bytes, and is held once more in what is checked.
    private static final int BYTES_FOR_A_NUMBER = 128;

    public FileReport validate(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return unreadable(file, Files.isDirectory(file) ? "a folder" : "nothing");
            }
            long size = Files.size(file);
            if (size > LARGEST) {
                return unreadable(file, String.format(Locale.ROOT, "%,d bytes", size));
            }
            try (InputStream in = Files.newInputStream(file)) {
                return validate(file, in);
            }
        } catch (IOException e) {
            return unreadable(file, "a file that can't be read: " + e.getMessage());
        }
    }

    private static FileReport unreadable(Path file, String found) {
        String expected =
                String.format(Locale.ROOT, "a file of at most %,d bytes that can be read", LARGEST);
        return FileReport.unreadable(file.toString(), Finding.error("$", found, expected, UNREAD));
    }

    /// Of bytes that need not lie in a file.
    ///
    /// @param file what they are called
    /// @throws IOException when the stream fails
    public FileReport validate(Path file, InputStream in) throws IOException {
        Findings findings = new Findings();
        Faults faults = findings.ofReading();
        Optional<Place> root = parse(in, faults);
        if (root.isEmpty()) {
            findings.settle(Flavour.RTNEURAL);
            return FileReport.unreadable(file.toString(), findings.all().getFirst());
        }
        Flavour flavour = Flavour.of(root.get().value());
        Optional<NetworkReport> network =
                switch (flavour) {
                    case RTNEURAL -> rtneural(root.get(), findings);
                    case KELLY_V2 -> kelly(root.get(), findings);
                };
        Optional<ExpectedNetwork> specification =
                expected.flatMap(networks ->
                        compare(networks, file, root.get().value(), flavour, network, findings));
        return new FileReport(
                file.toString(),
                Optional.of(flavour),
                network,
                specification.map(ExpectedNetwork::name),
                findings.all(),
                findings.leftOut());
    }

    private static Optional<Place> parse(InputStream in, Faults faults) throws IOException {
        long most = Runtime.getRuntime().maxMemory() / BYTES_FOR_A_NUMBER;
        try {
            return Faults.attempt(() -> {
                try {
                    return JsonDocument.parse(in, faults, most);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Optional<NetworkReport> rtneural(Place root, Findings findings) {
        Optional<Inspection> inspection = Faults.attempt(() -> Inspection.of(root));
        boolean sound = !findings.hasErrors();
        if (sound) {
            check(inspection.orElseThrow(), root.at("foldstream"), findings);
        }
        findings.settle(Flavour.RTNEURAL);
        return inspection.flatMap(found -> NetworkReports.of(found, root.value(), sound));
    }

    private static Optional<NetworkReport> kelly(Place root, Findings findings) {
        Optional<KellyReader> reader = Faults.attempt(() -> KellyReader.read(root));
        Optional<KellyNetwork> network = reader.flatMap(KellyReader::network);
        if (network.isPresent()) {
            byte[] layers = RtNeuralWriter.write(network.get().sequential());
            Place said = JsonDocument.parse(layers, Unloadable.atTheFirst());
            check(Inspection.of(said), root.at("metadata"), findings);
        }
        findings.settle(Flavour.KELLY_V2);
        return network.map(NetworkReports::of).or(() -> reader.flatMap(NetworkReports::ofSizes));
    }

    /// Of a network without faults.
    private static void check(Inspection network, Place metadata, Findings findings) {
        SoftmaxCheck.check(network, findings);
        VectorsCheck.check(network, metadata.at("test_vectors"), findings);
    }

    private static Optional<ExpectedNetwork> compare(
            ExpectedNetworks networks,
            Path file,
            JsonNode root,
            Flavour flavour,
            Optional<NetworkReport> network,
            Findings findings) {
        SpecificationCheck check = new SpecificationCheck(networks, findings);
        String path =
                switch (flavour) {
                    case RTNEURAL -> "/foldstream/model";
                    case KELLY_V2 -> "/metadata/model_name";
                };
        JsonNode name = root.at(path);
        Optional<ExpectedNetwork> found =
                check.find(
                        "$" + path.replace('/', '.'),
                        name.isTextual() ? Optional.of(name.textValue()) : Optional.empty(),
                        baseName(file));
        if (found.isPresent() && network.isPresent()) {
            check.compare(found.get(), network.get(), flavour, root.path("layers").size());
        }
        return found;
    }

    private static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.', 1);
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
