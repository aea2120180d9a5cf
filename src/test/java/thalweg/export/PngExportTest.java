package thalweg.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.experiment.InvalidExperiment;

class PngExportTest {

    @TempDir
    private Path folder;

    private static final Experiment EXPERIMENT = Catalogue.bundled().preset("two-phases").orElseThrow().experiment();

    /** White, with a black square from 10 to 20 in both directions. */
    private static Picture picture(double scale) {
        return new Picture(40, 30, scale, (graphics, width, height) -> {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, (int) width, (int) height);
            graphics.setColor(Color.BLACK);
            graphics.fillRect(10, 10, 10, 10);
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 4, 1.5})
    void aLargerScaleDrawsThePictureAgain(double scale) throws IOException {
        Path file = folder.resolve("picture.png");
        PngExport.write(picture(scale), EXPERIMENT, file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(40 * scale, image.getWidth());
        assertEquals(30 * scale, image.getHeight());
        int inside = (int) (10 * scale);
        assertEquals(0xff000000, image.getRGB(inside, inside));
        assertEquals(0xffffffff, image.getRGB(inside - 1, inside - 1));
        assertEquals(0xffffffff, image.getRGB(0, 0));
    }

    @Test
    void theExperimentComesBackFromThePicture() throws IOException, InvalidExperiment {
        Path file = folder.resolve("picture.png");
        PngExport.write(picture(1), EXPERIMENT, file);
        assertEquals(EXPERIMENT, PngExport.experimentIn(file).experiment());
    }

    @Test
    void lettersOfEveryKindComeBack() throws IOException, InvalidExperiment {
        Experiment greek = new Experiment("ηλ < 2 — “µ” ⟨P⟩ 谷 😀", "<&>\n\t\"\\", "", EXPERIMENT.model(), EXPERIMENT.start(), EXPERIMENT.settings(), 1, 10,
                EXPERIMENT.changes(), List.of(), EXPERIMENT.view());
        Path file = folder.resolve("picture.png");
        PngExport.write(picture(1), greek, file);
        assertEquals(greek, PngExport.experimentIn(file).experiment());
    }

    @Test
    void aPictureAtScaleTwoIsTwiceAsFineInPrint() throws IOException {
        Path file = folder.resolve("picture.png");
        PngExport.write(picture(2), EXPERIMENT, file);
        byte[] chunk = chunk(Files.readAllBytes(file), "pHYs");
        assertEquals(7559, ByteBuffer.wrap(chunk).getInt(), "2 · 96 pixels per inch, in pixels per metre");
        assertEquals(1, chunk[8], "the unit is the metre");
    }

    @Test
    void anExperimentThatAnotherProgramMovedBehindThePixelsIsFound() throws IOException, InvalidExperiment {
        Path file = folder.resolve("picture.png");
        PngExport.write(picture(1), EXPERIMENT, file);
        byte[] text = chunk(Files.readAllBytes(file), "iTXt");
        byte[] json = Arrays.copyOfRange(text, "thalweg".length() + 5, text.length);
        // Plain ASCII, so the same bytes are a tEXt chunk.
        byte[] moved = ("thalweg\0" + new String(json, StandardCharsets.UTF_8).replaceAll("[^\\x00-\\x7f]", "?")).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, withChunkBeforeEnd(withoutChunk(Files.readAllBytes(file), "iTXt"), "tEXt", moved));
        assertEquals(EXPERIMENT.settings(), PngExport.experimentIn(file).experiment().settings());
    }

    @Test
    void aPictureWithoutAnExperimentIsRefusedWithASentence() throws IOException {
        Path file = folder.resolve("holiday.png");
        ImageIO.write(picture(1).image(), "png", file.toFile());
        InvalidExperiment refused = assertThrows(InvalidExperiment.class, () -> PngExport.experimentIn(file));
        assertTrue(refused.getMessage().startsWith("holiday.png: this picture has no experiment inside"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 30, 100})
    void aPictureThatWasCutShortIsRefusedWithASentence(int length) throws IOException {
        Path file = folder.resolve("cut.png");
        PngExport.write(picture(1), EXPERIMENT, file);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
        InvalidExperiment refused = assertThrows(InvalidExperiment.class, () -> PngExport.experimentIn(file));
        assertEquals("cut.png: this is no PNG picture, or a damaged one.", refused.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsRefusedWithASentence() {
        InvalidExperiment refused = assertThrows(InvalidExperiment.class, () -> PngExport.experimentIn(folder.resolve("none.png")));
        assertTrue(refused.getMessage().startsWith("none.png: there is no such file at "), refused.getMessage());
    }

    @Test
    void anOldPictureStaysWhereTheNewOneCannotBeDrawn() throws IOException {
        Path file = folder.resolve("picture.png");
        PngExport.write(picture(1), EXPERIMENT, file);
        byte[] before = Files.readAllBytes(file);
        Picture broken = new Picture(10, 10, 1, (graphics, width, height) -> {
            throw new IllegalStateException();
        });
        assertThrows(IllegalStateException.class, () -> PngExport.write(broken, EXPERIMENT, file));
        assertFalse(Arrays.mismatch(before, Files.readAllBytes(file)) >= 0);
    }

    @Test
    void tooLargeAPictureIsRefusedBeforeItIsDrawn() {
        assertEquals("a picture of 20000×10 pixels is too large: at most 16384 on a side and 200 million in all",
                assertThrows(IllegalArgumentException.class, () -> new Picture(10_000, 5, 2, (g, w, h) -> { })).getMessage());
        assertEquals("a picture of 16000×16000 pixels is too large: at most 16384 on a side and 200 million in all",
                assertThrows(IllegalArgumentException.class, () -> new Picture(4000, 4000, 4, (g, w, h) -> { })).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Picture(0, 5, 1, (g, w, h) -> { }));
        assertThrows(IllegalArgumentException.class, () -> new Picture(5, 5, Double.NaN, (g, w, h) -> { }));
    }

    private static byte[] chunk(byte[] png, String type) {
        for (ByteBuffer buffer = ByteBuffer.wrap(png, 8, png.length - 8); buffer.hasRemaining();) {
            byte[] data = new byte[buffer.getInt()];
            byte[] name = new byte[4];
            buffer.get(name).get(data).getInt();
            if (new String(name, StandardCharsets.US_ASCII).equals(type)) {
                return data;
            }
        }
        throw new AssertionError("no chunk " + type);
    }

    private static byte[] withoutChunk(byte[] png, String type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 8);
        for (int at = 8; at < png.length;) {
            int length = 12 + ByteBuffer.wrap(png, at, 4).getInt();
            if (!new String(png, at + 4, 4, StandardCharsets.US_ASCII).equals(type)) {
                out.write(png, at, length);
            }
            at += length;
        }
        return out.toByteArray();
    }

    private static byte[] withChunkBeforeEnd(byte[] png, String type, byte[] data) {
        int end = png.length - 12;
        ByteBuffer buffer = ByteBuffer.allocate(png.length + 12 + data.length);
        buffer.put(png, 0, end).putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(data);
        return buffer.putInt((int) crc.getValue()).put(png, end, 12).array();
    }
}
