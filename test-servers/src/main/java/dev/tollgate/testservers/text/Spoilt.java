package dev.tollgate.testservers.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Changes recorded texts in ways that a broken or hostile sender might; the same random, the same change. */
public final class Spoilt {

    private static final int MOST_CHANGES = 6;
    private static final List<String> BITS = List.of(
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "data: ",
            "data",
            ":",
            " ",
            "\uFEFF",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "{",
            "}",
            "[",
            "]",
            ",",
            "null",
            "true",
            "-",
            "0",
            "1e999",
            "1e-99999999999",
            "9223372036854775808",
            "0.1",
            "\u0000",
            "\u00e9",
            "id",
            "{\"a\":",
            "[[[[[[[[");

    private Spoilt() {}

    /** The text with some pieces of it changed, left out, doubled, swapped or put in. */
    public static byte[] bytes(byte[] recorded, Random random) {
        byte[] bytes = recorded;
        for (int changes = random.nextInt(MOST_CHANGES + 1); changes > 0; changes--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(random.nextInt(4) == 0 ? 200 : 4));
        ByteArrayOutputStream changed = new ByteArrayOutputStream(bytes.length + 16);
        changed.write(bytes, 0, from);
        switch (random.nextInt(5)) {
            case 0 -> changed.write(random.nextInt(256));
            case 1 -> changed.writeBytes(BITS.get(random.nextInt(BITS.size())).getBytes(StandardCharsets.UTF_8));
            case 2 -> {
                changed.write(bytes, from, to - from);
                changed.write(bytes, from, to - from);
            }
            case 3 -> {
                int other = random.nextInt(bytes.length + 1);
                changed.write(bytes, other, Math.min(to - from, bytes.length - other));
            }
            default -> {}
        }
        changed.write(bytes, to, bytes.length - to);
        return changed.toByteArray();
    }
}
