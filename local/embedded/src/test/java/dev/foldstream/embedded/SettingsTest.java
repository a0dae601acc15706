package dev.foldstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.embedded.EmbeddedMain.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> CREDENTIALS =
            Map.of("S3_ACCESS_KEY", "key", "S3_SECRET_KEY", "secret");

    @Test
    void state_folder_is_made_absolute() {
        Settings settings = Settings.parse(new String[] {"state", "9092", "9000"}, CREDENTIALS);
        assertThat(settings.state()).isAbsolute().endsWithRaw(Path.of("state"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "kafka", ""})
    void impossible_port_is_refused(String port) {
        assertThatThrownBy(() -> Settings.parse(new String[] {"state", port, "9000"}, CREDENTIALS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'%s' is no port", port);
    }

    @Test
    void missing_credentials_are_named() {
        assertThatThrownBy(() -> Settings.parse(new String[] {"state", "9092", "9000"}, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("S3_ACCESS_KEY");
    }
}
