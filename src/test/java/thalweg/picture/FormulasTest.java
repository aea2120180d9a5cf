package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {

    /** ~ stands for a space at which no line breaks. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "it conserves w₁² − w₂², so | it conserves w₁²~−~w₂², so",
        "steps of η = 0.2 from here | steps of η~=~0.2 from here",
        "a sum a + b + c of three | a sum a~+~b~+~c of three",
        "at time t = ln(s*/s₀ − 1)/(2s*) | at time t~= ln(s*/s₀~−~1)/(2s*)",
        "in 20 000 steps, 7 5000 and 1 234 567 | in 20~000 steps, 7 5000 and 1~234~567",
        "from −2 to 3 | from −2 to 3",
        "no formula - at all | no formula - at all",
        "始点（s₀ = 10⁻⁶）です。 | 始点（s₀~=~10⁻⁶）です。",
        "η = | η ="})
    void onlyFormulasAreBound(String text, String bound) {
        assertEquals(bound, Formulas.unbroken(text).replace('\u00a0', '~'));
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 120, 160, 200})
    void noLineBeginsOrEndsWithASign(int width) {
        var graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        graphics.setFont(Look.LIGHT.label());
        List<String> lines = Lines.of(Formulas.unbroken("It conserves w₁² − w₂², so it ends where S = 9.04 − 2 and P · Q = 3."), graphics.getFontMetrics(), width);
        lines.forEach(line -> assertEquals("", line.replaceAll("^[^−=·].*[^−=·]$", ""), lines.toString()));
    }
}
