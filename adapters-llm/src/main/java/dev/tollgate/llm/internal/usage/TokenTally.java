package dev.tollgate.llm.internal.usage;

import java.util.function.IntConsumer;

/**
 * Counts the tokens of a text that comes character by character, and keeps no more of it than a
 * piece. The text is cut before a blank between two letters, as tokenizers cut it; where there is
 * none for long it is cut anywhere, which makes a token or two more.
 */
public final class TokenTally implements IntConsumer {

    private static final int PIECE = 16 << 10;

    private final String model;
    private final StringBuilder piece = new StringBuilder();
    private long counted;

    /** @param model whose tokens are counted, see {@link TokenText#count} */
    public TokenTally(String model) {
        this.model = model;
    }

    /** The next character of the text; valid as a code point, or half of a surrogate pair. */
    @Override
    public void accept(int character) {
        piece.appendCodePoint(character);
        int end = piece.length();
        if (end > PIECE) {
            if (isCut(end - 2)) {
                count(end - 2);
            } else if (end > 2 * PIECE && !Character.isHighSurrogate(piece.charAt(end - 1))) {
                count(end);
            }
        }
    }

    private boolean isCut(int at) {
        return piece.charAt(at) == ' '
                && Character.isLetter(piece.charAt(at - 1))
                && Character.isLetter(piece.charAt(at + 1));
    }

    private void count(int to) {
        counted += TokenText.count(model, piece.substring(0, to));
        piece.delete(0, to);
    }

    /** Tokens of all the text so far. */
    public long tokens() {
        return counted + TokenText.count(model, piece.toString());
    }
}
