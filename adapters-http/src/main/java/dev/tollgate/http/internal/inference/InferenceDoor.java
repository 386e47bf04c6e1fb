package dev.tollgate.http.internal.inference;

import dev.tollgate.application.inference.Departure;
import dev.tollgate.application.inference.InferenceSession;
import dev.tollgate.application.inference.Replay;
import dev.tollgate.application.inference.StartInference;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.IdempotencyClaim;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.http.internal.server.EventStream;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Handler;
import dev.tollgate.http.internal.server.Heartbeats;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.RunningCalls;
import dev.tollgate.http.internal.server.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The door of one dialect. Reads the few fields that decide where a call goes, starts it, and
 * passes its parts on as they come, in a plain loop.
 */
final class InferenceDoor implements Handler {
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,10}(\\.\\d{1,9})?");

    private final Dialect dialect;
    private final StartInference startInference;
    private final Heartbeats heartbeats;
    private final RunningCalls calls;

    InferenceDoor(Dialect dialect, StartInference startInference, Heartbeats heartbeats, RunningCalls calls) {
        this.dialect = dialect;
        this.startInference = startInference;
        this.heartbeats = heartbeats;
        this.calls = calls;
    }

    @Override
    public Reply handle(Exchange exchange) throws IOException {
        var caller = exchange.member();
        var budget = budget(exchange);
        var request = request(exchange);
        var departure = new Departure();
        var command = new StartInference.Command(
                exchange.id(), caller, request, budget, idempotencyKey(exchange), departure, true);
        var cuttable = calls.cuttable(departure::stop);
        try {
            return answered(exchange, command);
        } finally {
            cuttable.close();
        }
    }

    private Reply answered(Exchange exchange, StartInference.Command command) throws IOException {
        var request = command.request();
        return switch (begun(exchange, command)) {
            case StartInference.Result.Left left ->
                Reply.refused(Problem.of(499, "client_gone", "The client left before the answer began."));
            case StartInference.Result.Refused refused -> Reply.refused(RefusalProblems.of(refused.refusal()));
            case StartInference.Result.Replayed again -> replayed(exchange, request, again.replay());
            case StartInference.Result.Started started ->
                request.streaming() ? streamed(exchange, started.session()) : whole(started.session());
        };
    }

    /** A call that does not stream runs to its end, whoever is still there. */
    private StartInference.Result begun(Exchange exchange, StartInference.Command command) {
        if (!command.request().streaming()) {
            return startInference.start(command);
        }
        try (var waiting = heartbeats.await(exchange, command.departure()::callerGone)) {
            return startInference.start(command);
        }
    }

    private Reply replayed(Exchange exchange, InferenceRequest request, Replay replay) throws IOException {
        var answer = new ReplayedAnswer(replay);
        return request.streaming() ? answer.streamed(exchange, heartbeats) : answer.whole();
    }

    private InferenceRequest request(Exchange exchange) throws IOException {
        var body = exchange.body();
        var asked = AskedReader.read(dialect, body);
        return new InferenceRequest(
                dialect,
                asked.model(),
                asked.streaming(),
                asked.outputLimit(),
                asked.choices(),
                Body.of(body),
                CallHeaders.traits(dialect, exchange));
    }

    private static Credits budget(Exchange exchange) {
        var given = exchange.header("x-max-credits");
        if (given.isEmpty()) {
            return StartInference.Command.NO_BUDGET;
        }
        if (!AMOUNT.matcher(given.get()).matches()) {
            throw Problem.invalid(
                            "x-max-credits",
                            "x-max-credits is " + Shown.of(given.get())
                                    + "; it must be zero credits or more, as a decimal number such as 0.5.")
                    .refusal();
        }
        return Fields.parse("x-max-credits", given.get(), Credits::of);
    }

    private static String idempotencyKey(Exchange exchange) {
        var given = exchange.header("idempotency-key");
        if (given.isPresent() && !IdempotencyClaim.isWellFormed(given.get())) {
            throw Problem.invalid("Idempotency-Key", "Idempotency-Key must have 1 to 255 printable characters.")
                    .refusal();
        }
        return given.orElse("");
    }

    private Reply whole(InferenceSession session) {
        try (session) {
            var body = new ByteArrayOutputStream();
            while (true) {
                switch (session.next()) {
                    case AnswerPart.Content content ->
                        body.writeBytes(content.bytes().bytes());
                    case AnswerPart.Tally tally -> body.writeBytes(CreditStamp.on(tally, session.settled()));
                    case AnswerPart.End end -> {
                        return Reply.raw("application/json", body.toByteArray(), CallHeaders.ofWhole(session));
                    }
                    case AnswerPart.Broken broken -> {
                        return Reply.refused(brokenOff(session, broken));
                    }
                }
            }
        }
    }

    private Reply streamed(Exchange exchange, InferenceSession session) throws IOException {
        try (session) {
            var part = session.next();
            if (part instanceof AnswerPart.Broken broken) {
                return Reply.refused(brokenOff(session, broken));
            }
            var headers = CallHeaders.of(session);
            try (var stream = EventStream.open(exchange, headers, heartbeats, session::callerGone)) {
                var lastWords = new EarlyEnd(dialect);
                var numbers = new EventNumbers();
                while (pass(part, session, stream, lastWords, numbers)) {
                    part = session.next();
                }
                if (part instanceof AnswerPart.Broken broken) {
                    stream.error(exchange, brokenOff(session, broken), numbers.next());
                }
            }
            return new Reply.Written();
        }
    }

    /** Passes one part on; false after the last. */
    private boolean pass(
            AnswerPart part, InferenceSession session, EventStream stream, EarlyEnd lastWords, EventNumbers numbers)
            throws IOException {
        return switch (part) {
            case AnswerPart.Content content -> {
                if (session.isSliced()) {
                    lastWords.passes(content);
                }
                if (dialect == Dialect.RESPONSES) {
                    numbers.passes(content);
                }
                stream.write(content.bytes().bytes());
                yield true;
            }
            case AnswerPart.Tally tally -> {
                stream.write(CreditStamp.on(tally, session.settled()));
                yield true;
            }
            case AnswerPart.End end -> {
                if (session.creditsEnded()) {
                    stream.write(lastWords.events(session.settled()));
                }
                yield false;
            }
            case AnswerPart.Broken broken -> false;
        };
    }

    /** Why an answer ends early: its provider broke off, this server is stopping, or the ledger is away. */
    private Problem brokenOff(InferenceSession session, AnswerPart.Broken broken) {
        if (calls.isLeaving()) {
            return Problem.unavailable("The server stopped; what was delivered is charged.", Duration.ofSeconds(1));
        }
        return session.isLedgerAway()
                ? Problem.unavailable(
                        "Further credits could not be set aside at this moment; what was delivered is charged.",
                        Duration.ofSeconds(1))
                : RefusalProblems.afterOutput(broken.failure());
    }
}
