package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.llm.internal.json.Rewrite;
import dev.tollgate.llm.internal.translate.neutral.Seal;
import dev.tollgate.llm.internal.translate.openai.ChatThinking;
import java.util.List;

/**
 * Leaves out of a request on its caller's own wire what models of other wires thought, which was answered
 * under a {@link Seal}'s mark: its vendor did not seal it and would refuse the whole conversation.
 */
final class ForeignThoughts {

    private static final byte[] NOTHING = {};

    /** What an answer may be besides its content. */
    private static final List<String> SAYING = List.of("tool_calls", "function_call", "refusal", "audio");

    private ForeignThoughts() {}

    static void leaveOut(InferenceRequest request, String upstream, Rewrite rewrite) {
        if (!Seal.mayStandIn(request.body().bytes())) {
            return;
        }
        switch (request.dialect()) {
            case CHAT -> rewrite.replaceObjects("messages", message -> ofChat(message, upstream));
            case RESPONSES -> rewrite.replaceObjects("input", item -> kept(item, "encrypted_content"));
            case MESSAGES -> rewrite.replaceObjects("messages", ForeignThoughts::ofMessages);
            case TEXT, EMBEDDINGS, GENERATE -> {}
        }
    }

    private static byte[] ofMessages(byte[] turn) {
        if (!Seal.mayStandIn(turn)) {
            return turn;
        }
        Rewrite rewrite = Rewrite.of(turn);
        return rewrite.replaceObjects("content", block -> kept(block, "signature")) ? rewrite.bytes() : NOTHING;
    }

    private static byte[] kept(byte[] object, String seal) {
        boolean foreign =
                Seal.mayStandIn(object) && Seal.isOn(Rewrite.of(object).text(seal));
        return foreign ? NOTHING : object;
    }

    /** This dialect has no fields for thinking: what we answered stays only with those who insist on the text. */
    private static byte[] ofChat(byte[] message, String upstream) {
        if (!Seal.mayStandIn(message)) {
            return message;
        }
        Rewrite sealed = Rewrite.of(message);
        sealed.replaceObjects("thinking_blocks", block -> kept(kept(block, "signature"), "data"));
        boolean foreign = sealed.bytes().length < message.length;
        if (!foreign) {
            return message;
        }
        byte[] text = without(message, "thinking_blocks");
        byte[] left = ChatThinking.insists(upstream) ? text : without(text, "reasoning_content");
        return saysNothing(Rewrite.of(left)) ? NOTHING : left;
    }

    /** Where it was thought of only: a vendor would refuse it. */
    private static boolean saysNothing(Rewrite message) {
        boolean silent = !message.has("content") || message.is("content", "\"\"");
        return silent && SAYING.stream().noneMatch(message::has);
    }

    private static byte[] without(byte[] message, String name) {
        return Rewrite.of(message).without(name).bytes();
    }
}
