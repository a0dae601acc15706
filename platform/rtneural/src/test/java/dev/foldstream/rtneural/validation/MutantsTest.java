package dev.foldstream.rtneural.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.rtneural.RandomNetworks;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.file.Weights;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.rtneural.interpreter.Unloadable;
import dev.foldstream.rtneural.kelly.KellyDense;
import dev.foldstream.rtneural.kelly.KellyLayer;
import dev.foldstream.rtneural.kelly.KellyLstm;
import dev.foldstream.rtneural.kelly.KellyNetwork;
import dev.foldstream.rtneural.kelly.KellyReader;
import dev.foldstream.rtneural.kelly.KellyWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Random damage to good files of both flavours, 10,000 mutants in all.
class MutantsTest {
    private static final int FILES = 100;
    private static final int MUTANTS = 50;
    private static final Path NAME = Path.of("mutant.json");
    private static final Provenance PROVENANCE =
            new Provenance("any", new Trial("any", 0, 1), "ab", List.of(), List.of());
    private static final ValidateExport VALIDATE =
            new ValidateExport(Optional.of(ExpectedNetworks.KELLY));
    private static final ValidateExport WITHOUT_SPECIFICATION =
            new ValidateExport(Optional.empty());

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void rtneural_mutant_has_an_error_or_is_loaded() throws IOException {
        int refused = 0;
        for (int file = 0; file < FILES; file++) {
            byte[] good = RtNeuralWriter.write(new RandomNetworks(file).network(), PROVENANCE);
            assertThat(validate(good).isFine()).isTrue();
            Mutations mutations = new Mutations(new SplittableRandom(file));
            for (int i = 0; i < MUTANTS; i++) {
                byte[] mutant = mutations.mutant(good);
                FileReport report = validate(mutant);
                boolean loads = loads(mutant);
                assertThat(report.isFine() && !loads).as("%s", new String(mutant, UTF_8)).isFalse();
                // what loads is refused only for a softmax that is certain to overflow
                assertThat(!report.isFine() && loads && !saysNaN(report))
                        .as("%s", report)
                        .isFalse();
                refused += loads ? 0 : 1;
                VALIDATE.validate(NAME, new ByteArrayInputStream(mutant));
            }
        }
        assertThat(refused).isBetween(FILES * MUTANTS / 2, FILES * MUTANTS - 1);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void kelly_mutant_has_an_error_or_is_read() throws IOException {
        int refused = 0;
        for (int file = 0; file < FILES; file++) {
            SplittableRandom random = new SplittableRandom(file);
            byte[] good = KellyWriter.write(network(random), PROVENANCE);
            assertThat(validate(good).isFine()).isTrue();
            Mutations mutations = new Mutations(random);
            for (int i = 0; i < MUTANTS; i++) {
                byte[] mutant = mutations.mutant(good);
                FileReport report = validate(mutant);
                boolean reads = reads(mutant);
                assertThat(report.isFine() && !reads).as("%s", new String(mutant, UTF_8)).isFalse();
                refused += reads ? 0 : 1;
                VALIDATE.validate(NAME, new ByteArrayInputStream(mutant));
            }
        }
        assertThat(refused).isBetween(FILES * MUTANTS / 2, FILES * MUTANTS - 1);
    }

    private static FileReport validate(byte[] file) throws IOException {
        return WITHOUT_SPECIFICATION.validate(NAME, new ByteArrayInputStream(file));
    }

    private static boolean saysNaN(FileReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .allMatch(finding -> finding.found().contains("logit"));
    }

    private static boolean loads(byte[] file) {
        try {
            Interpreter network = Interpreter.load(file);
            network.forward(new float[network.inputs()], new float[network.outputs()]);
            return true;
        } catch (Unloadable e) {
            return false;
        }
    }

    /// Some damage makes an RTNeural file of it, such as another key `in_shape`.
    private static boolean reads(byte[] file) {
        try {
            KellyReader.read(file).interpreter();
            return true;
        } catch (Unloadable e) {
            return loads(file);
        }
    }

    private static KellyNetwork network(SplittableRandom random) {
        List<KellyLayer> layers = new ArrayList<>();
        int width = 1 + random.nextInt(5);
        for (int depth = 1 + random.nextInt(4); depth > 0; depth--) {
            int out = 1 + random.nextInt(5);
            layers.add(
                    random.nextInt(3) == 0
                            ? new KellyLstm(
                                    normal(random, 4, out, width),
                                    normal(random, 4, out, out),
                                    normal(random, 4, out),
                                    normal(random, 4, out))
                            : new KellyDense(
                                    normal(random, out, width),
                                    normal(random, out),
                                    random.nextBoolean()
                                            ? Optional.of(Nonlinearity.TANH)
                                            : Optional.empty()));
            width = out;
        }
        return new KellyNetwork("Any", layers);
    }

    private static Weights normal(SplittableRandom random, int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Weights(values, shape);
    }
}
