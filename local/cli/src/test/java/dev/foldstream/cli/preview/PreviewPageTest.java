package dev.foldstream.cli.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.cli.dataset.DatasetInView;
import dev.foldstream.cli.dataset.Datasets;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PreviewPageTest {
    private final String page = page();

    @Test
    void every_column_is_drawn_as_what_it_is() {
        assertThat(page)
                .contains("Histogram of y")
                .contains("Rows of each category of class")
                .contains("Rows of signal")
                .contains("Mean power spectrum of signal")
                .contains("data:image/png;base64,")
                .contains("nothing has no values.")
                .contains("<h2>&lt;b&gt;&amp;&quot;x&#39; and y</h2>")
                .contains("dot-1");
    }

    @Test
    void what_comes_from_data_stays_text() {
        assertThat(page)
                .doesNotContain("<b>")
                .doesNotContain("<i>")
                .doesNotContain("<u>")
                .doesNotContain("<s>")
                .doesNotContain("\u001b")
                .contains("&lt;i&gt;")
                .contains("1 row left out: &lt;u&gt;.")
                .contains("&#39;&lt;s&gt;&#39; has no value in 64 of 64 rows");
    }

    @Test
    void the_page_needs_no_network() {
        assertThat(page.replace("http://www.w3.org/2000/svg", "").replace("src=\"data:", ""))
                .doesNotContainPattern("https?:|src=|href=|url\\(|@import");
    }

    /// HTML is no XML: tags without an end are given one first.
    @Test
    void the_page_is_well_formed() throws Exception {
        String xml =
                Pattern.compile("<(meta|img)([^>]*)>")
                        .matcher(page.replace("<!doctype html>", ""))
                        .replaceAll("<$1$2/>");
        assertThat(parse(xml).getElementsByTagName("svg").getLength()).isEqualTo(6);
    }

    @Test
    void the_same_dataset_gives_the_same_page_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(page()).isEqualTo(page);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void images_are_pngs_of_their_numbers() throws IOException {
        String address =
                GreyImage.dataAddress(new double[] {0, 1, 0.5, 2, -1, Double.NaN}, 3, 0, 1);
        byte[] png = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(
                        IntStream.range(0, 6)
                                .map(i -> image.getRaster().getSample(i % 3, i / 3, 0))
                                .toArray())
                .containsExactly(0, 255, 128, 255, 0, 0);
    }

    /// A cosine of `k` cycles in `N` numbers has `|X_k|² / N = N / 4` and nothing elsewhere.
    @Test
    void spectrum_of_a_cosine_is_one_line() {
        PowerSpectrum spectrum = new PowerSpectrum(70);
        double[] cosine =
                IntStream.range(0, 70)
                        .mapToDouble(n -> 3 + Math.cos(2 * Math.PI * 5 * n / 64))
                        .toArray();
        spectrum.add(cosine, 0);
        double[] gap = cosine.clone();
        gap[9] = Double.NaN;
        spectrum.add(gap, 0);
        double[] powers = spectrum.mean();
        assertThat(spectrum.length()).isEqualTo(64);
        assertThat(powers).hasSize(32);
        assertThat(powers[4]).isCloseTo(16, within(1e-10));
        powers[4] = 0;
        assertThat(Arrays.stream(powers).max().orElseThrow()).isLessThan(1e-20);
    }

    @Test
    void every_number_of_a_histogram_is_in_one_bar() {
        assertThat(HistogramFigure.count(new double[] {0, 0.24, 0.25, 0.5, 1}, 0, 1, 4))
                .containsExactly(2, 1, 1, 1);
        assertThat(HistogramFigure.draw("a", 7, 7, 7)).contains("<rect");
    }

    @Test
    void rows_come_from_all_over_and_from_every_class_that_takes_turns() {
        assertThat(IntStream.range(0, 24).map(i -> ColumnSample.pick(i, 24, 400) % 5).boxed())
                .containsOnly(0, 1, 2, 3, 4)
                .contains(0, 1, 2, 3, 4);
        assertThat(IntStream.range(0, 50).map(i -> ColumnSample.pick(i, 50, 1_000_003)).toArray())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 9).map(i -> ColumnSample.pick(i, 9, 9)).toArray())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void pictures_are_told_from_runs_of_signals() {
        assertThat(ColumnFigure.isImage(List.of(28, 28))).isTrue();
        assertThat(ColumnFigure.isImage(List.of(4, 256))).isFalse();
        assertThat(ColumnFigure.isImage(List.of(64))).isFalse();
    }

    private static Document parse(String xml)
            throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    private static String page() {
        try (DatasetInView dataset = Datasets.every()) {
            return PreviewPage.of(List.of(dataset));
        }
    }
}
