package dev.tollgate.llm.internal.usage;

import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;

/**
 * Counts the tokens of a text that comes character by character, and keeps no more of it than a
 * piece. The text is cut before a blank between two letters, as tokenizers cut it; where there is
 * none for long it is cut anywhere, which makes a token or two more. A token takes far more work to
 * count than to send: once there are more than matter, the rest is estimated.
 */
public final class TokenTally implements IntConsumer {

    private static final int PIECE = 1 << 10;

    /** The largest contexts hold no more. */
    private static final long MILLION = 1 << 20;

    /** Prose and code have three to six; of a text that has more, such as a line of dashes, most is filling. */
    private static final int MOST_CHARACTERS_A_TOKEN = 8;

    private final ToLongFunction<String> tokenizer;
    private final long most;
    private final StringBuilder piece = new StringBuilder();
    private long counted;
    private long read;
    private long unread;

    /**
     * A million tokens matter.
     *
     * @param model whose tokens are counted, see {@link TokenText#count}
     */
    public TokenTally(String model) {
        this(model, MILLION);
    }

    /** @param most tokens that matter */
    public TokenTally(String model, long most) {
        this(text -> TokenText.count(model, text), most);
    }

    TokenTally(ToLongFunction<String> tokenizer, long most) {
        this.tokenizer = tokenizer;
        this.most = most;
    }

    /** The next character of the text; valid as a code point, or half of a surrogate pair. */
    @Override
    public void accept(int character) {
        if (isFull()) {
            unread++;
            return;
        }
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
        counted += tokenizer.applyAsLong(piece.substring(0, to));
        read += to;
        piece.delete(0, to);
    }

    /** Whether it has more tokens than matter, or is so long that it is taken for such: not all of it was read. */
    public boolean isFull() {
        return counted >= most || read / MOST_CHARACTERS_A_TOKEN >= most;
    }

    /** Tokens of all the text so far; what was not read is taken to have as many a character as the rest. */
    public long tokens() {
        long estimated = isFull() ? unread * counted / read : 0;
        return counted + estimated + tokenizer.applyAsLong(piece.toString());
    }
}
