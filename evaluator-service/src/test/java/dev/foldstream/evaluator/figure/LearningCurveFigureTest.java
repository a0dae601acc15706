package dev.foldstream.evaluator.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class LearningCurveFigureTest {

    @Test
    void mean_and_deviation_are_taken_over_trials_of_all_stacks() {
        LearningCurve curve = new LearningCurve();
        curve.add(new EpochRecord(1, List.of(1.0, 2.0), List.of()));
        curve.add(new EpochRecord(1, List.of(6.0), List.of()));

        LearningCurve.Point point = curve.training().getFirst();
        assertThat(point.mean()).isCloseTo(3, within(1e-15));
        assertThat(point.deviation()).isCloseTo(Math.sqrt(14.0 / 3), within(1e-15));
        assertThat(curve.validation()).isEmpty();
    }

    @Test
    void a_curve_ends_where_fewer_than_half_of_the_trials_are_left() {
        LearningCurve curve = new LearningCurve();
        for (String line :
                List.of(
                        "{'epoch':1,'training':[1,1,1,1],'validation':[2,2,2,2]}",
                        "{'epoch':2,'training':[1,1,null,null],'validation':[2,2,null,null]}",
                        "{'epoch':3,'training':[1,null,null,null],'validation':[2,null,null,null]}")) {
            curve.add(Json.read(line.replace('\'', '"'), EpochRecord.class));
        }

        assertThat(curve.training()).extracting(LearningCurve.Point::epoch).containsExactly(1, 2);
        assertThat(curve.validation()).hasSize(2);
    }

    @Test
    void losses_that_are_not_finite_are_left_out() {
        LearningCurve curve = new LearningCurve();
        curve.add(
                new EpochRecord(1, List.of(1.0, Double.NaN, Double.POSITIVE_INFINITY), List.of()));

        assertThat(curve.training().getFirst().mean()).isEqualTo(1);
    }

    @Test
    void the_figure_is_well_formed_and_names_its_parts() throws Exception {
        Document svg = parse(draw(40, "a & <b>"));

        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Learning curve of a & <b>");
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("polygon").getLength()).isEqualTo(2);
    }

    @Test
    void one_epoch_is_enough() throws Exception {
        assertThat(parse(draw(1, "m")).getElementsByTagName("polyline").getLength()).isEqualTo(2);
    }

    @Test
    void a_loss_that_never_changes_is_drawn() throws Exception {
        LearningCurve curve = new LearningCurve();
        IntStream.rangeClosed(1, 9)
                .forEach(epoch -> curve.add(new EpochRecord(epoch, List.of(0.0), List.of())));

        String svg = LearningCurveFigure.draw(curve, "m", OptionalDouble.empty());
        parse(svg);
        assertThat(svg).doesNotContain("NaN");
    }

    @Test
    void many_epochs_do_not_make_a_large_file() {
        assertThat(draw(20_000, "m")).hasSizeLessThan(25_000).contains(">20000</text>");
    }

    @Test
    void the_bytes_do_not_depend_on_the_locale() {
        String here = draw(40, "m");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(draw(40, "m")).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void nothing_to_draw_is_refused() {
        assertThatThrownBy(() ->
                        LearningCurveFigure.draw(new LearningCurve(), "m", OptionalDouble.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String draw(int epochs, String model) {
        LearningCurve curve = new LearningCurve();
        IntStream.rangeClosed(1, epochs)
                .mapToObj(e -> new EpochRecord(e, List.of(1.0 / e, 3.0 / e), List.of(2.0, 4.0 / e)))
                .forEach(curve::add);
        return LearningCurveFigure.draw(curve, model, OptionalDouble.of(epochs));
    }

    private static Document parse(String svg)
            throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }
}
