package dev.tollgate.llm;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls to try providers with. */
public final class Calls {

    public static final CallId ID = CallId.of("0199f000-0000-7000-8000-000000000001");
    private static final ModelTraits TRAITS = new ModelTraits(1_000_000, 100_000, "chat", Set.of());

    private Calls() {}

    public static ProviderCall call(Dialect dialect, String model, String body) {
        return call(dialect, model, body, 50, Map.of());
    }

    public static ProviderCall call(Dialect dialect, String model, String body, long cap, Map<String, String> traits) {
        boolean streaming = body.replace(" ", "").contains("\"stream\":true");
        InferenceRequest request = new InferenceRequest(
                dialect, new ModelId(model), streaming, OutputLimit.NONE, 1, Body.of(body), traits);
        Route route = Route.plain(new ProviderId("vendor"), new ModelId(model));
        return new ProviderCall(ID, route, request, cap, TRAITS);
    }

    public static AnswerStream opened(Opening opening) {
        return switch (opening) {
            case Opening.Opened opened -> opened.answer();
            case Opening.Failed failed -> throw new AssertionError("not opened: " + failed.failure());
            case Opening.Stopped stopped -> throw new AssertionError("stopped");
        };
    }

    public static ProviderFailure failed(Opening opening) {
        return switch (opening) {
            case Opening.Opened opened -> throw new AssertionError("opened: " + text(rest(opened.answer())));
            case Opening.Failed failed -> failed.failure();
            case Opening.Stopped stopped -> throw new AssertionError("stopped");
        };
    }

    /** All parts of an answer, the last of them the end or the break. */
    public static List<AnswerPart> rest(AnswerStream answer) {
        List<AnswerPart> parts = new ArrayList<>();
        while (true) {
            AnswerPart part = answer.next();
            parts.add(part);
            if (part instanceof AnswerPart.End || part instanceof AnswerPart.Broken) {
                return parts;
            }
        }
    }

    /** What a caller gets to read of these parts. */
    public static String text(List<AnswerPart> parts) {
        StringBuilder text = new StringBuilder();
        for (AnswerPart part : parts) {
            switch (part) {
                case AnswerPart.Content content -> text.append(content.bytes().text());
                case AnswerPart.Tally tally -> text.append(tally.bytes().text());
                case AnswerPart.End end -> {}
                case AnswerPart.Broken broken -> {}
            }
        }
        return text.toString();
    }

    /** The part that reports usage. */
    public static AnswerPart.Tally tally(List<AnswerPart> parts) {
        return parts.stream()
                .filter(AnswerPart.Tally.class::isInstance)
                .map(AnswerPart.Tally.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tally in " + text(parts)));
    }
}
