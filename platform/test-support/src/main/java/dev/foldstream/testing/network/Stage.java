package dev.foldstream.testing.network;

import java.util.List;

/// A part of a network in double precision. One with a state hears time steps one after another.
interface Stage {
    double[] apply(double[] x);

    /// Forgets what it has heard.
    default void reset() {}

    /// One after another.
    static Stage chain(List<Stage> stages) {
        return new Stage() {
            @Override
            public double[] apply(double[] x) {
                double[] values = x;
                for (Stage stage : stages) {
                    values = stage.apply(values);
                }
                return values;
            }

            @Override
            public void reset() {
                stages.forEach(Stage::reset);
            }
        };
    }
}
