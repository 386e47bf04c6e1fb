package dev.tollgate.examples.springai;

import dev.tollgate.application.inference.MeterCall;
import dev.tollgate.application.inference.MeteredCall;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.ModelId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.core.Ordered;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Every call of a chat client, paid for in credits. Comes last, so that it meters what is really sent. */
public final class MeteringAdvisor implements CallAdvisor, StreamAdvisor {

    private final MeterCall meterCall;
    private final Supplier<Caller.Member> caller;
    private final Supplier<CallId> ids;

    /**
     * An advisor for all calls.
     *
     * @param caller who pays for the call that is being made
     * @param ids makes a new id for every call
     */
    public MeteringAdvisor(MeterCall meterCall, Supplier<Caller.Member> caller, Supplier<CallId> ids) {
        this.meterCall = meterCall;
        this.caller = caller;
        this.ids = ids;
    }

    @Override
    public String getName() {
        return "credits";
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    // snippet: spring-ai
    @Override
    public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
        try (MeteredCall call = begin(request)) {
            ChatClientResponse answer = chain.nextCall(limited(request, call));
            call.record(ReportedUsage.of(answer).orElseGet(() -> call.counted(ReportedUsage.text(answer))));
            return answer;
        }
    }

    @Override
    public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
        return Flux.defer(() -> {
                    MeteredCall call = begin(request);
                    var reported = new AtomicBoolean();
                    return chain.nextStream(limited(request, call))
                            .doOnNext(part -> note(call, part, reported))
                            .doOnComplete(call::finish)
                            .doOnError(broke -> call.fail())
                            .doOnCancel(call::close);
                })
                // Setting credits aside waits for the store.
                .subscribeOn(Schedulers.boundedElastic());
    }
    // end

    /** Some models report what they used so far with every part, some with the last: the latest counts. */
    private static void note(MeteredCall call, ChatClientResponse part, AtomicBoolean reported) {
        var usage = ReportedUsage.of(part);
        if (usage.isPresent()) {
            reported.set(true);
            call.delivered(usage.get());
        } else if (!reported.get()) {
            call.deliveredText(ReportedUsage.text(part));
        }
    }

    private MeteredCall begin(ChatClientRequest request) {
        ChatOptions options = optionsOf(request);
        if (options.getModel() == null) {
            throw new IllegalArgumentException("the chat options name no model; credits need one to find its price");
        }
        Integer limit = options.getMaxTokens();
        long output = limit == null ? MeterCall.Command.NO_LIMIT : limit.longValue();
        var demand = new Demand(bytesOf(request), output, 1, Map.of());
        var ask = new MeterCall.Command(
                ids.get(), caller.get(), new ModelId(options.getModel()), demand, MeterCall.Command.NO_BUDGET);
        return switch (meterCall.begin(ask)) {
            case MeterCall.Result.Begun begun -> begun.call();
            case MeterCall.Result.Refused refused -> throw new CallRefusedException(refused.refusal());
        };
    }

    /** The request with the limit that its credits cover. */
    private static ChatClientRequest limited(ChatClientRequest request, MeteredCall call) {
        var options = optionsOf(request)
                .mutate()
                .maxTokens(Math.toIntExact(call.outputCap()))
                .build();
        return request.mutate()
                .prompt(request.prompt().mutate().chatOptions(options).build())
                .build();
    }

    private static ChatOptions optionsOf(ChatClientRequest request) {
        ChatOptions options = request.prompt().getOptions();
        return options == null ? ChatOptions.builder().build() : options;
    }

    /** No tokenizer makes more tokens of a text than it has bytes; the text of a prompt holds all of it. */
    private static long bytesOf(ChatClientRequest request) {
        return request.prompt().toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
