package dev.tollgate.llm.internal.translate.neutral;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up one choice: pieces of one kind that follow each other become one part. */
final class ChoiceSoFar {

    private enum Kind {
        TEXT,
        REFUSAL,
        THINKING,
        REDACTED,
        TOOL
    }

    private static final class Piece {
        private final Kind kind;
        private final StringBuilder text = new StringBuilder();
        private final List<TokenLogprob> logprobs = new ArrayList<>();
        private String id = "";
        private String name = "";
        private String signature = "";

        private Piece(Kind kind) {
            this.kind = kind;
        }

        private Part part() {
            return switch (kind) {
                case TEXT -> new Part.Text(text.toString(), logprobs);
                case REFUSAL -> new Part.Refusal(text.toString());
                case THINKING -> new Part.Thinking(text.toString(), signature);
                case REDACTED -> new Part.Redacted(text.toString());
                case TOOL -> new Part.ToolCall(id, name, text.isEmpty() ? "{}" : text.toString());
            };
        }
    }

    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Integer, Piece> tools = new HashMap<>();
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private final List<TokenLogprob> early = new ArrayList<>();
    private Finish finish = Finish.of(Finish.Reason.OPEN);

    void text(String more) {
        Piece piece = open(Kind.TEXT);
        piece.text.append(more);
        piece.logprobs.addAll(early);
        early.clear();
    }

    void refusal(String more) {
        open(Kind.REFUSAL).text.append(more);
    }

    void thinking(String more) {
        open(Kind.THINKING).text.append(more);
    }

    void signature(String signature) {
        open(Kind.THINKING).signature = signature;
    }

    void redacted(String sealed) {
        fresh(Kind.REDACTED).text.append(sealed);
    }

    void toolStart(int tool, String id, String name) {
        Piece piece = fresh(Kind.TOOL);
        piece.id = id;
        piece.name = name;
        tools.put(tool, piece);
    }

    void toolArguments(int tool, String more) {
        tools.computeIfAbsent(tool, unannounced -> fresh(Kind.TOOL)).text.append(more);
    }

    /** Of the text that is being told, or of the next. */
    void logprobs(List<TokenLogprob> tokens) {
        logprobs.addAll(tokens);
        boolean told = !pieces.isEmpty() && pieces.getLast().kind == Kind.TEXT;
        (told ? pieces.getLast().logprobs : early).addAll(tokens);
    }

    void finish(Finish with) {
        finish = with;
    }

    Choice choice() {
        return new Choice(pieces.stream().map(Piece::part).toList(), finish, logprobs);
    }

    private Piece open(Kind kind) {
        boolean goesOn = !pieces.isEmpty()
                && pieces.getLast().kind == kind
                && pieces.getLast().signature.isEmpty();
        return goesOn ? pieces.getLast() : fresh(kind);
    }

    private Piece fresh(Kind kind) {
        Piece piece = new Piece(kind);
        pieces.add(piece);
        return piece;
    }
}
