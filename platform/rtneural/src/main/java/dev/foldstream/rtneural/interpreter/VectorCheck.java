package dev.foldstream.rtneural.interpreter;

import static dev.foldstream.rtneural.document.Consequence.MISLEADS;
import static dev.foldstream.rtneural.document.Misfit.MISLEADING;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.rtneural.document.JsonDocument;
import dev.foldstream.rtneural.document.Place;
import java.util.Optional;

/// Runs the test vectors that a file carries through its network: what a host's own test does.
///
/// @param vectors compared
/// @param steps time steps of each
/// @param maximumAbsoluteError in the unit of the output
/// @param worstShare the largest error as a share of what is allowed of that output; 0 / 0 is 0
public record VectorCheck(int vectors, int steps, double maximumAbsoluteError, double worstShare) {

    /// Of an RTNeural file, `foldstream.test_vectors`; empty when it has none.
    ///
    /// @throws Unloadable when RTNeural would not load the file as it is meant, or its vectors are
    ///   not of its network
    public static Optional<VectorCheck> of(byte[] file) {
        Place vectors =
                JsonDocument.parse(file, Unloadable.atTheFirst())
                        .at("foldstream")
                        .at("test_vectors");
        return vectors.value().isMissingNode()
                ? Optional.empty()
                : Optional.of(run(Interpreter.load(file), vectors));
    }

    /// Of any network and the vectors said of it.
    ///
    /// @param path of `vectors` in their file
    /// @param vectors `{"sequence_steps", "tolerance", "vectors": [{"row", "input", "output"}, …]}`
    /// @throws Unloadable when they are not of this network
    public static VectorCheck of(Interpreter network, String path, JsonNode vectors) {
        return run(network, new Place(path, vectors, Unloadable.atTheFirst()));
    }

    /// Whether every output is as close as the file asks.
    public boolean holds() {
        return worstShare <= 1;
    }

    private static VectorCheck run(Interpreter network, Place place) {
        float[] tolerance = place.at("tolerance").numbers(network.outputs(), MISLEADING);
        for (int o = 0; o < tolerance.length; o++) {
            if (!(tolerance[o] >= 0)) {
                throw place.at("tolerance").at(o).giveUp("no less than 0", MISLEADS);
            }
        }
        Place vectors = place.at("vectors").array();
        int count = vectors.size();
        if (count == 0) {
            throw vectors.giveUp("at least one vector", MISLEADS);
        }
        int steps = vectors.at(0).at("input").array().size();
        if (steps == 0) {
            throw vectors.at(0).at("input").giveUp("at least one row", MISLEADS);
        }
        float[] said = new float[network.outputs()];
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < count; i++) {
            String rows = "rows, one for each time step";
            float[][] input =
                    vectors.at(i).at("input").matrix(steps, rows, network.inputs(), MISLEADING);
            float[][] output =
                    vectors.at(i).at("output").matrix(steps, rows, said.length, MISLEADING);
            network.reset();
            for (int step = 0; step < steps; step++) {
                network.forward(input[step], said);
                for (int o = 0; o < said.length; o++) {
                    double error = Math.abs((double) said[o] - output[step][o]);
                    largest = Math.max(largest, error);
                    worst = Math.max(worst, error == 0 ? 0 : error / tolerance[o]);
                }
            }
        }
        network.reset();
        return new VectorCheck(count, steps, largest, worst);
    }
}
