package dev.foldstream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.SpecScalars;
import dev.foldstream.trainer.architecture.Architecture;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.sample.StackSamples;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every kind of network of the experiment file owes: its spec counts right, and a stack
/// changes nothing.
class ArchitectureContractTest {

    static Stream<NetworkCase> networks() {
        return NetworkCase.all();
    }

    @Test
    void every_kind_of_network_is_here() {
        Set<Class<?>> kinds =
                networks().map(network -> network.spec().getClass()).collect(Collectors.toSet());

        assertThat(kinds).containsExactlyInAnyOrderElementsOf(variants(NetworkSpec.class));
    }

    private static List<Class<?>> variants(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type ->
                        type.isSealed() ? variants(type).stream() : Stream.<Class<?>>of(type))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void the_spec_allows_the_columns_and_counts_the_parameters(NetworkCase network) {
        assertThat(network.spec().violations(network.inputLayout(), network.targetLayout()))
                .isEmpty();
        long scalars =
                architecture(network).parameters().stream()
                        .filter(parameter -> parameter.role() != Parameter.Role.STATISTIC)
                        .mapToLong(Parameter::size)
                        .sum();
        assertThat(scalars)
                .isEqualTo(
                        network.spec().parameters(network.inputLayout(), network.targetLayout()));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void outputs_and_the_layer_before_them_are_rows(NetworkCase network) {
        Architecture architecture = architecture(network);
        Program program = new Program("Forward");
        Tensor theta =
                program.input(
                        "theta", Shape.of(Dimension.MEMBERS, Dimension.of(architecture.size())));
        Tensor inputs =
                program.input("x", Shape.of(Dimension.MEMBERS, Dimension.BATCH, Dimension.of(12)));
        List<String> scalars =
                List.copyOf(SpecScalars.of((Record) network.spec()).scalars().keySet());
        Pass pass =
                Pass.evaluation(program, architecture.views(theta))
                        .with(HyperParameters.declare(program, scalars));

        assertThat(architecture.forward(pass, inputs).shape()).hasToString("[M, B, 2]");
        Shape before = architecture.representation(pass, inputs).shape();
        assertThat(before.rank()).isEqualTo(3);
        assertThat(before.dimension(2)).isInstanceOf(Dimension.Extent.class);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void a_member_of_a_ragged_stack_is_what_it_would_be_alone(NetworkCase network) {
        StackFit stack = fit(network, "epochs: 15", network.stack());

        for (int member = 0; member < 7; member += 3) {
            StackFit alone = fit(network, "epochs: 15", network.alone(member));
            TrialOutcome.Trained inStack = (TrialOutcome.Trained) stack.outcomes().get(member);
            TrialOutcome.Trained single = (TrialOutcome.Trained) alone.outcomes().getFirst();
            assertThat(inStack.bestEpoch()).isEqualTo(single.bestEpoch());
            for (String name : alone.weights().tensors().keySet()) {
                double[] all = stack.weights().get(name).doubles();
                int size = all.length / 7;
                assertThat(Arrays.copyOfRange(all, member * size, (member + 1) * size))
                        .as("%s of member %d", name, member)
                        .containsExactly(alone.weights().get(name).doubles(), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void every_network_learns_and_is_trained_to_the_same_bits_again(NetworkCase network) {
        StackFit once = fit(network, "epochs: 30", network.stack());
        StackFit again = fit(network, "epochs: 30", network.stack());

        assertThat(again.weights().write()).isEqualTo(once.weights().write());
        assertThat(again.predictions().write()).isEqualTo(once.predictions().write());
        assertThat(again.history()).isEqualTo(once.history());
        List<Double> first = once.history().getFirst().training();
        for (int member = 0; member < 7; member++) {
            int place = member;
            assertThat(once.history())
                    .as("member %d", member)
                    .anySatisfy(epoch ->
                            assertThat(epoch.training().get(place))
                                    .isNotNull()
                                    .isLessThan(0.95 * first.get(place)));
        }
    }

    private static final String PENALTY = "{epochs: 8, loss: {kind: mse, gradient: 0.1}}";

    static Stream<NetworkCase> penalized() {
        return networks()
                .filter(network ->
                        network.spec().violations(StackFixture.training(PENALTY)).isEmpty());
    }

    /// The penalty differentiates the derivative, so no gradient may be written by hand.
    @ParameterizedTest
    @MethodSource("penalized")
    void a_network_can_be_trained_with_a_gradient_penalty_unless_it_says_no(NetworkCase network) {
        StackFit fit = fit(network, PENALTY, network.stack());

        assertThat(fit.outcomes()).hasOnlyElementsOfType(TrialOutcome.Trained.class);
        EpochRecord last = fit.history().getLast();
        EpochRecord first = fit.history().getFirst();
        List<Double> penalty = last.components().orElseThrow().getOrDefault("gradient", List.of());
        for (int member = 0; member < 7; member++) {
            assertThat(last.training().get(member)).isLessThan(first.training().get(member));
            assertThat(penalty.get(member)).isPositive();
        }
    }

    private static Architecture architecture(NetworkCase network) {
        return Architecture.of(network.spec(), network.inputLayout(), network.targetLayout());
    }

    private static StackFit fit(NetworkCase network, String training, StackSamples samples) {
        return StackFixture.fit(network.spec(), StackFixture.training(training), samples);
    }
}
