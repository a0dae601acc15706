package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.random.RandomGenerator;

/// What a random search draws a value from. Numbers are rounded to six digits, so that a candidate
/// can be written down and repeated by hand.
@Doc("What a random search draws a value from.")
public sealed interface SweepDistribution {

    /// One value.
    JsonNode draw(RandomGenerator random);

    /// @throws InvalidExperiment when the section is no distribution
    static SweepDistribution read(JsonNode section) {
        return SpecReader.readVariant(section, SweepDistribution.class);
    }

    private static JsonNode rounded(double value) {
        BigDecimal digits = new BigDecimal(value).round(new MathContext(6));
        return JsonNodeFactory.instance.numberNode(digits.doubleValue());
    }

    private static void requireOrder(double from, double to) {
        if (!(from < to)) {
            throw new InvalidComponents("to", to, "more than 'from', " + from);
        }
    }

    /// Every number between two bounds is as likely.
    @Kind("uniform")
    @Doc("Every number between two bounds is as likely.")
    record Uniform(@Doc("Smallest number.") double from, @Doc("Bound above.") double to)
            implements SweepDistribution {
        public Uniform {
            requireOrder(from, to);
        }

        @Override
        public JsonNode draw(RandomGenerator random) {
            return rounded(random.nextDouble(from, to));
        }
    }

    /// Every order of magnitude between two bounds is as likely.
    @Kind("log-uniform")
    @Doc("Every order of magnitude between two bounds is as likely.")
    record LogUniform(
            @Doc("Smallest number.") @Range(above = 0) double from, @Doc("Bound above.") double to)
            implements SweepDistribution {
        public LogUniform {
            Bounds.check(LogUniform.class, from, to);
            requireOrder(from, to);
        }

        @Override
        public JsonNode draw(RandomGenerator random) {
            return rounded(Math.exp(random.nextDouble(Math.log(from), Math.log(to))));
        }
    }

    /// The normal distribution.
    @Kind("normal")
    @Doc("The normal distribution.")
    record Normal(
            @Doc("Mean.") double mean,
            @Doc("Standard deviation.") @Range(above = 0) double deviation)
            implements SweepDistribution {
        public Normal {
            Bounds.check(Normal.class, mean, deviation);
        }

        @Override
        public JsonNode draw(RandomGenerator random) {
            return rounded(random.nextGaussian(mean, deviation));
        }
    }

    /// Every whole number from one to another is as likely, both included.
    @Kind("integers")
    @Doc("Every whole number between two bounds, both included, is as likely.")
    record Integers(@Doc("Smallest number.") int from, @Doc("Largest number.") int to)
            implements SweepDistribution {
        public Integers {
            requireOrder(from, to);
        }

        @Override
        public JsonNode draw(RandomGenerator random) {
            return JsonNodeFactory.instance.numberNode((int) random.nextLong(from, to + 1L));
        }
    }
}
