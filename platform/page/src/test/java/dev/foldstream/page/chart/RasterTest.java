package dev.foldstream.page.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.page.Scale;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RasterTest {

    @Test
    void a_chart_becomes_a_picture_of_twice_its_size_in_its_light_colours() throws IOException {
        Frame frame = Frame.plane();
        String svg =
                new Chart(
                                "a mark",
                                frame,
                                Scale.linear(0, 1, frame.left(), frame.right()),
                                Scale.linear(0, 1, frame.bottom(), frame.top()))
                        .mark(0, 0.5, 0.5)
                        .end();

        byte[] png = new Raster().png(svg).orElseThrow();

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(2 * frame.width());
        int x = (int) (frame.left() + frame.right());
        int y = (int) (frame.top() + frame.bottom());
        assertThat(image.getRGB(x, y) & 0xFFFFFF).isEqualTo(0x0072B2);
        assertThat(image.getRGB(2, 2) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    /// As on a machine without fonts, where AWT throws.
    @Test
    void where_nothing_can_be_drawn_there_is_no_picture_and_no_failure() {
        Raster raster = new Raster();

        assertThat(raster.png("no SVG")).isEqualTo(Optional.empty());
        assertThat(raster.png("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"))
                .isEmpty();
    }
}
