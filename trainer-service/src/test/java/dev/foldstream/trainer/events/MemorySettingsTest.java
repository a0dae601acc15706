package dev.foldstream.trainer.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySettingsTest {
    private static final String SHARE = "foldstream.trainer.resident-share";

    @Test
    void a_quarter_of_the_memory_is_shared_by_the_workers() {
        MemorySettings settings = read(new SmallRyeConfigBuilder());

        assertThat(settings.residentBytes(1)).isPositive();
        assertThat(settings.residentBytes(4)).isEqualTo(settings.residentBytes(1) / 4);
        assertThat(settings.scratch()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
        assertThat(settings.checkpointEvery()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void settings_of_the_environment_are_taken() {
        MemorySettings settings =
                read(
                        new SmallRyeConfigBuilder()
                                .withDefaultValue(SHARE, "0")
                                .withDefaultValue("foldstream.trainer.scratch", "/scratch"));

        assertThat(settings.residentBytes(1)).isZero();
        assertThat(settings.scratch()).isEqualTo(Path.of("/scratch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "NaN"})
    void a_share_that_is_none_is_refused(String share) {
        MemorySettings settings = read(new SmallRyeConfigBuilder().withDefaultValue(SHARE, share));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.residentBytes(1))
                .withMessageContaining(SHARE);
    }

    private static MemorySettings read(SmallRyeConfigBuilder builder) {
        return builder.addDefaultInterceptors()
                .addSystemSources()
                .withConverter(
                        Duration.class,
                        200,
                        new DurationConverter()) // as Quarkus does: it knows `5s`
                .withMapping(MemorySettings.class)
                .build()
                .getConfigMapping(MemorySettings.class);
    }
}
