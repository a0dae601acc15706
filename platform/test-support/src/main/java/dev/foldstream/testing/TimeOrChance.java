package dev.foldstream.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A call, or a reference to a method, that reads the machine's clock or draws chance from nowhere.
final class TimeOrChance extends DescribedPredicate<JavaAccess<?>> {
    private static final String CONSTRUCTOR = "<init>";

    /// Whatever their parameters.
    private static final Set<String> ALWAYS =
            Set.of(
                    System.class.getName() + ".currentTimeMillis",
                    System.class.getName() + ".nanoTime",
                    Math.class.getName() + ".random",
                    StrictMath.class.getName() + ".random",
                    UUID.class.getName() + ".randomUUID",
                    ThreadLocalRandom.class.getName() + ".current",
                    RandomGenerator.class.getName() + ".of",
                    RandomGenerator.class.getName() + ".getDefault",
                    SecureRandom.class.getName() + "." + CONSTRUCTOR);

    /// Without a seed, that is without a parameter.
    private static final Set<String> UNSEEDED =
            Set.of(
                    Random.class.getName() + "." + CONSTRUCTOR,
                    SplittableRandom.class.getName() + "." + CONSTRUCTOR,
                    RandomGeneratorFactory.class.getName() + ".create");

    TimeOrChance() {
        super("reads the clock or draws chance from nowhere");
    }

    @Override
    public boolean test(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        String signature = access.getTarget().getFullName();
        String parameters = signature.substring(signature.indexOf('(') + 1);
        boolean bare = parameters.equals(")");
        String target = owner + "." + name;
        return ALWAYS.contains(target)
                || (UNSEEDED.contains(target) && bare)
                || (owner.equals(Clock.class.getName()) && readsTheMachine(name))
                || (owner.startsWith("java.time.")
                        && name.equals("now")
                        && !parameters.contains(Clock.class.getName()))
                || (owner.equals(Collections.class.getName())
                        && name.equals("shuffle")
                        && !parameters.contains(","));
    }

    private static boolean readsTheMachine(String clockMethod) {
        return clockMethod.startsWith("system")
                || clockMethod.equals("tickMillis")
                || clockMethod.equals("tickSeconds")
                || clockMethod.equals("tickMinutes");
    }
}
