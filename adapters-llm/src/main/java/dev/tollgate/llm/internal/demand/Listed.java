package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.json.Walk;
import tools.jackson.core.JsonToken;

/** How many texts a request lists, and of how many answers it wants the best, gathered while it is read. */
final class Listed implements Walk.Visitor {

    private static final int MOST_BEST_OF = 1_000;
    private static final int MOST_DIGITS = 9;

    private final boolean best;
    private final String list;
    private int items;
    private boolean tokens;
    private int bestOf = 1;

    Listed(Dialect dialect) {
        this.best = dialect == Dialect.TEXT;
        this.list = switch (dialect) {
            case TEXT -> "prompt";
            case EMBEDDINGS -> "input";
            case CHAT, GENERATE, RESPONSES, MESSAGES -> "";
        };
    }

    @Override
    public void value(Walk at) {
        if (list.isEmpty()) {
            return;
        }
        if (at.depth() == 2 && at.name(1).equals(list) && !at.isMember()) {
            tokens |= at.kind().isNumeric();
            items++;
        } else if (best && at.depth() == 1 && at.name().equals("best_of")) {
            bestOf = bestOf(at);
        }
    }

    private static int bestOf(Walk at) {
        if (at.kind() != JsonToken.VALUE_NUMBER_INT) {
            return 1;
        }
        return at.length() > MOST_DIGITS ? MOST_BEST_OF : Math.min(MOST_BEST_OF, Integer.parseInt(at.text()));
    }

    /** Texts, or lists of tokens; a list of tokens itself is one text. */
    int inputs() {
        return tokens ? 1 : Math.max(1, items);
    }

    /** One, unless the best of more is wanted. */
    int bestOf() {
        return bestOf;
    }
}
