package thalweg.picture;

import java.awt.Color;
import java.util.Arrays;

/** Stateless. The colours of singular values, the largest first: eight that can be told from each other with every common colour vision, darker on light ground. */
final class ModeColours {

    private static final Color[] ON_DARK = colours(0x5aa9ff, 0xff9f3f, 0x5fd3a8, 0xff8494, 0xc9a6ff, 0xe8d44d, 0x8fd8ff, 0xb8c0cc);
    private static final Color[] ON_LIGHT = colours(0x2569dd, 0xd67a1c, 0x16856a, 0xcf3145, 0x7a4bc2, 0x8a7300, 0x1a86ad, 0x68707f);

    private ModeColours() { }

    private static Color[] colours(int... rgb) {
        return Arrays.stream(rgb).mapToObj(Color::new).toArray(Color[]::new);
    }

    /** That of a singular value.
     * @param mode from 0; after the eighth they begin again */
    static Color of(int mode, Look look) {
        return look.isDark() ? ON_DARK[mode % ON_DARK.length] : ON_LIGHT[mode % ON_LIGHT.length];
    }

    static Color between(Color from, Color to, double part) {
        return new Color((int) Math.round(from.getRed() + part * (to.getRed() - from.getRed())), (int) Math.round(from.getGreen() + part * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + part * (to.getBlue() - from.getBlue())));
    }
}
