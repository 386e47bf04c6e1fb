package dev.tollgate.llm.demo;

import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.json.Rewrite;
import dev.tollgate.llm.internal.json.Texts;
import dev.tollgate.llm.internal.usage.Words;
import dev.tollgate.llm.internal.wire.InProcess;
import dev.tollgate.llm.internal.wire.Prepared;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The demo model's answers on the chat wire. */
final class DemoChat {

    private static final String[] VOCABULARY = {
        "The", "toll", "is", "paid", "and", "the", "gate", "opens;", "every", "word", "counts", "as", "one", "token,",
        "so", "what", "you", "see", "here", "costs", "exactly", "what", "it", "says."
    };

    private final ProviderCall call;
    private final Instant now;
    private final long promptTokens;
    private final List<String> words;

    private DemoChat(ProviderCall call, Instant now) {
        this.call = call;
        this.now = now;
        String prompt = Texts.prompt(call.request().body().bytes());
        this.promptTokens = Words.count(prompt);
        this.words = words(prompt);
    }

    /** @throws BrokenExchange as rejected if there is a fault in the request */
    static AnswerStream open(ProviderCall call, Duration betweenWords, Instant now) throws BrokenExchange {
        Prepared prepared = InProcess.prepare(call);
        DemoDemands.check(prepared.body(), call.request().dialect());
        DemoChat chat = new DemoChat(call, now);
        InProcess.Said said = call.request().streaming()
                ? new InProcess.Said(chat.events(), betweenWords, chat.usage(), chat.breaksAfter())
                : new InProcess.Said(List.of(chat.whole()), Duration.ZERO, chat.usage(), -1);
        return InProcess.answer(call, prepared, said, now);
    }

    private List<String> words(String prompt) {
        long cap = call.outputCap() > 0 ? call.outputCap() : VOCABULARY.length;
        boolean all = call.route().upstreamModel().equals("demo-max");
        long count = all ? cap : Math.min(cap, VOCABULARY.length);
        int start = call.route().upstreamModel().equals("demo") ? 0 : Math.floorMod(prompt.hashCode(), 7);
        List<String> made = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            made.add(VOCABULARY[(start + at) % VOCABULARY.length]);
        }
        return made;
    }

    private int breaksAfter() {
        return call.route().upstreamModel().equals("demo-break") ? 6 : -1;
    }

    private long outputTokens() {
        return (long) words.size() * choices();
    }

    private int choices() {
        return call.request().dialect() == Dialect.CHAT ? call.request().choices() : 1;
    }

    private Usage usage() {
        return Usage.exact(Map.of(Meter.INPUT, promptTokens, Meter.OUTPUT, outputTokens()));
    }

    private String finish() {
        return call.outputCap() > 0 && words.size() == call.outputCap() ? "length" : "stop";
    }

    private String head(String object) {
        return "{\"id\":\"chatcmpl-" + call.call().toString().replace("-", "") + "\",\"object\":\"" + object
                + "\",\"created\":" + now.getEpochSecond() + ",\"model\":"
                + Rewrite.quoted(call.route().upstreamModel()) + ",\"choices\":[";
    }

    private String usageJson() {
        return "\"usage\":{\"prompt_tokens\":" + promptTokens + ",\"completion_tokens\":" + outputTokens()
                + ",\"total_tokens\":" + (promptTokens + outputTokens()) + "}";
    }

    private String whole() {
        StringBuilder body = new StringBuilder(head("chat.completion"));
        for (int index = 0; index < choices(); index++) {
            body.append(index > 0 ? "," : "")
                    .append("{\"index\":")
                    .append(index)
                    .append(",\"message\":{\"role\":\"assistant\",\"content\":")
                    .append(Rewrite.quoted(String.join(" ", words)))
                    .append(",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"")
                    .append(finish())
                    .append("\"}");
        }
        return body.append("],").append(usageJson()).append('}').toString();
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        for (int index = 0; index < choices(); index++) {
            events.add(chunk(index, "{\"role\":\"assistant\",\"content\":\"\"}", "null"));
            for (int at = 0; at < words.size(); at++) {
                String word = Rewrite.quoted(at == 0 ? words.get(at) : " " + words.get(at));
                events.add(chunk(index, "{\"content\":" + word + "}", "null"));
            }
            events.add(chunk(index, "{}", "\"" + finish() + "\""));
        }
        events.add(head("chat.completion.chunk") + "]," + usageJson() + "}");
        events.add("[DONE]");
        return events;
    }

    private String chunk(int index, String delta, String finish) {
        return head("chat.completion.chunk") + "{\"index\":" + index + ",\"delta\":" + delta + ",\"finish_reason\":"
                + finish + "}]}";
    }
}
