package dev.foldstream.page.chart;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns figures into PNG, two pixels for one, light, on white: for slides and places that show no
/// SVG.
///
/// Text needs fonts of the machine, so the bytes differ between machines, as those of the SVG do
/// not; on a machine without any, as in a slim container image, there are no PNGs. Thread-safe.
public final class Raster {
    private static final Logger LOG = LoggerFactory.getLogger(Raster.class);
    private static final int SCALE = 2;

    private final SVGLoader loader = new SVGLoader();
    private volatile boolean able = true;

    public Raster() {
        System.setProperty("java.awt.headless", "true"); // no window, no dock, whatever the desktop
    }

    /// Absent where this machine can't draw text; it is not tried again then.
    public Optional<byte[]> png(String svg) {
        if (!able) {
            return Optional.empty();
        }
        try {
            return Optional.of(draw(svg));
        } catch (LinkageError
                | InternalError
                | RuntimeException e) { // how AWT says that there are no fonts
            able = false;
            LOG.warn(
                    "figures are kept as SVG only: this machine can't draw text ({})",
                    e.toString());
            return Optional.empty();
        }
    }

    private byte[] draw(String svg) {
        byte[] bytes = Palette.light(svg).getBytes(StandardCharsets.UTF_8);
        SVGDocument document =
                loader.load(new ByteArrayInputStream(bytes), null, LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalArgumentException("no SVG");
        }
        BufferedImage image =
                new BufferedImage(
                        (int) (SCALE * document.size().width),
                        (int) (SCALE * document.size().height),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.scale(SCALE, SCALE);
            document.render((JComponent) null, graphics);
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
