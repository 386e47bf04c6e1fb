package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.Fault;
import dev.tollgate.testservers.upstream.UsageShape;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The ways in which a vendor goes wrong, and what becomes of the call each time. */
final class Faults {

    static final int WORDS = 6;
    private static final Answer SIX = Answer.text("one two three four five six").input(9);

    private Faults() {}

    /**
     * One of them.
     *
     * @param vendor what the vendor does, by the wire it is asked on
     */
    record Row(String name, boolean streaming, Function<Wire, Answer> vendor, Outcome outcome) {
        @Override
        public String toString() {
            return name + (streaming ? ", streamed" : ", whole");
        }
    }

    /** What its caller and its account must see. */
    @FunctionalInterface
    interface Outcome {
        void check(Door door, HttpResponse<String> answer, Receipt receipt);
    }

    /** Those that keep their callers waiting until nobody waits any more. */
    static List<Row> silent() {
        return List.of(
                streamed("never answers", wire -> Answer.failing(Fault.neverAnswers()), failed(504, "timeout")),
                whole("never answers", wire -> Answer.failing(Fault.neverAnswers()), failed(504, "timeout")),
                streamed(
                        "falls silent after its headers",
                        wire -> SIX.with(Fault.silenceAfter(0)),
                        failed(504, "timeout")));
    }

    /** Those whose answers begin, and do not end in time. */
    static List<Row> endless() {
        return List.of(
                streamed("falls silent", wire -> SIX.with(Fault.silenceAfter(wire.events(3))), broke("timeout", 3)),
                streamed(
                        "goes on for ever, slowly",
                        wire -> Answer.usingUpTheLimit().every(Duration.ofMillis(500)),
                        broke("timeout")));
    }

    /** Those that let no answer begin. */
    static List<Row> failing() {
        return List.of(
                streamed("resets before its headers", wire -> SIX.with(Fault.resetBeforeHeaders()), failed(502)),
                whole("resets before its headers", wire -> SIX.with(Fault.resetBeforeHeaders()), failed(502)),
                streamed("resets after its headers", wire -> SIX.with(Fault.resetAfter(0)), failed(502)),
                whole("resets after its headers", wire -> SIX.with(Fault.resetAfter(0)), failed(502)),
                whole("resets in the middle", wire -> SIX.with(Fault.resetAfter(1)), failed(502)),
                streamed(
                        "says an error at once",
                        wire -> SIX.with(Fault.errorEventAfter(0)),
                        failed(503, "unavailable")),
                whole("cuts its JSON", wire -> SIX.with(Fault.malformedBody()), failed(502)),
                whole("says nothing", wire -> SIX.with(Fault.body("")), failed(502)),
                whole("says nothing in JSON", wire -> SIX.with(Fault.body("{}")), failed(502)),
                whole("says what is not JSON", wire -> SIX.with(Fault.body("<html>Bad gateway</html>")), failed(502)),
                whole(
                        "says too much",
                        wire -> SIX.with(Fault.body("{\"a\":\"" + "x".repeat(70_000) + "\"}")),
                        failed(502)),
                streamed("sends headers without end", wire -> SIX.with(Fault.endlessHeaders()), failed(502)),
                streamed("is busy", wire -> Answer.failing(Fault.status(429, "7")), busy(7)),
                streamed("is busy for ever", wire -> Answer.failing(Fault.status(429, "1000000000000")), busy(60)),
                whole(
                        "is busy until next year",
                        wire -> Answer.failing(Fault.status(429, "Fri, 31 Dec 2100 23:59:59 GMT")),
                        busy(60)),
                whole("was busy", wire -> Answer.failing(Fault.status(429, "-3")), busy(0)),
                whole("is busy without saying how long", wire -> Answer.failing(Fault.status(429)), busy(0)),
                whole("fails", wire -> Answer.failing(Fault.status(500)), failed(503, "unavailable")),
                streamed("is overloaded", wire -> Answer.failing(Fault.status(529)), failed(503, "unavailable")),
                whole("does not know our key", wire -> Answer.failing(Fault.status(401)), failed(502)),
                streamed("refuses", wire -> Answer.failing(Fault.status(400)), failed(400, "invalid_request")),
                whole(
                        "sends us elsewhere",
                        wire -> Answer.failing(Fault.redirect("http://127.0.0.1:1/")),
                        failed(502)));
    }

    /** Those that break an answer off. */
    static List<Row> breaking() {
        return List.of(
                streamed(
                        "resets in the middle",
                        wire -> SIX.with(Fault.resetAfter(wire.events(4))),
                        broke("provider_error", 4)),
                streamed(
                        "closes in the middle",
                        wire -> SIX.with(Fault.closeAfter(wire.events(2))),
                        broke("provider_error", 2)),
                streamed(
                        "ends without a finish",
                        wire -> SIX.with(Fault.endAfter(wire.events(5))),
                        broke("provider_error", 5)),
                streamed(
                        "ends without its last event",
                        wire -> SIX.with(Fault.endWithoutLast()),
                        broke("provider_error")),
                streamed(
                        "says an error in the middle",
                        wire -> SIX.with(Fault.errorEventAfter(wire.events(3))),
                        broke("provider_error", 3)),
                streamed("says too much at once", wire -> SIX.with(Fault.hugeEvent(8 << 20)), brokeOrFailed()),
                streamed("begins a line without an end", wire -> SIX.with(Fault.endlessLine()), brokeOrFailed()));
    }

    /** Those that harm no answer, only what is known of its usage. */
    static List<Row> harmless() {
        return List.of(
                streamed(
                        "breaks the JSON of one event",
                        wire -> SIX.with(Fault.malformedEvent(wire.events(2))),
                        completed("exact", 9, WORDS)),
                streamed("tells no usage", wire -> SIX.with(UsageShape.missing()), counted(WORDS)),
                whole("tells no usage", wire -> SIX.with(UsageShape.missing()), counted(WORDS)),
                streamed("tells its usage early", wire -> SIX.with(UsageShape.early()), completed(9, WORDS)),
                streamed("tells its usage twice", wire -> SIX.with(UsageShape.twice()), completed("exact", 9, WORDS)),
                usage("negative input", "-1", "4", "0", counted(4)),
                usage("negative output", "9", "-4", "0", completed("estimated", 9, WORDS)),
                usage("a text", "\"9\"", "4", "0", counted(4)),
                usage("what no number is", "9", "1e309", "0", completed("estimated", 9, WORDS)),
                usage("more than doubles can count", "9", "9007199254740993", "0", completed("estimated", 9, WORDS)),
                usage("a fraction", "9", "4.5", "0", completed("estimated", 9, WORDS)),
                usage("more cached than there was", "9", "4", "1000000000", completed("estimated", 9, 4)),
                usage("null", "9", "null", "0", completed("estimated", 9, WORDS)),
                usage("zero", "0", "0", "0", completed("exact", 0, 0)),
                usage("a total that does not add up", "9", "4", "0", completed("exact", 9, 4)));
    }

    private static Row streamed(String name, Function<Wire, Answer> vendor, Outcome outcome) {
        return new Row(name, true, vendor, outcome);
    }

    private static Row whole(String name, Function<Wire, Answer> vendor, Outcome outcome) {
        return new Row(name, false, vendor, outcome);
    }

    private static Row usage(String name, String input, String output, String cached, Outcome outcome) {
        return streamed(
                "says it used " + name, wire -> SIX.with(UsageShape.raw(wire.usage(input, output, cached))), outcome);
    }

    private static Outcome failed(int status) {
        return failed(status, "provider_error");
    }

    /** No part of an answer came: an error with a status, and nothing to pay. */
    private static Outcome failed(int status, String code) {
        return (door, answer, receipt) -> {
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(door.error(code)).doesNotContain("sk-", "one");
            assertThat(receipt.text()).contains("\"ended\":\"failed\"", "\"usage\":{}");
            assertThat(receipt.credits()).isZero();
        };
    }

    private static Outcome busy(int seconds) {
        return (door, answer, receipt) -> {
            failed(503, "unavailable").check(door, answer, receipt);
            assertThat(answer.headers().firstValueAsLong("retry-after").orElseThrow())
                    .isBetween(0L, (long) Math.max(1, seconds));
        };
    }

    /** The answer had begun: an event tells of the error, and what was delivered is paid. */
    private static Outcome broke(String code) {
        return (door, answer, receipt) -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            String last = answer.body().stripTrailing();
            last = last.substring(last.lastIndexOf("\n\n") + 1);
            assertThat(last).contains(door.error(code)).doesNotContain("sk-");
            assertThat(answer.body()).doesNotContain(door.lastWords).endsWith("}\n\n");
            assertThat(receipt.text()).contains("\"ended\":\"provider_broke\"", "\"certainty\":\"estimated\"");
            assertThat(receipt.credits()).isPositive();
        };
    }

    /** Whether the first event begins an answer is for the wire to say, and for the dialect it is told in. */
    private static Outcome brokeOrFailed() {
        return (door, answer, receipt) -> {
            Outcome outcome = answer.statusCode() == 200 ? broke("provider_error") : failed(502);
            outcome.check(door, answer, receipt);
        };
    }

    private static Outcome broke(String code, int words) {
        return (door, answer, receipt) -> {
            broke(code).check(door, answer, receipt);
            assertThat(receipt.text()).contains("\"output\":" + words);
        };
    }

    /** The answer is whole; of its usage we had to count the prompt ourselves. */
    private static Outcome counted(int output) {
        return (door, answer, receipt) -> {
            completed(output).check(door, answer, receipt);
            assertThat(receipt.text()).contains("\"certainty\":\"estimated\"");
            assertThat(House.found("\"input\":([0-9]+)", receipt.text())).isPositive();
        };
    }

    private static Outcome completed(int input, int output) {
        return (door, answer, receipt) -> {
            completed(output).check(door, answer, receipt);
            assertThat(receipt.text()).contains("\"input\":" + input);
        };
    }

    private static Outcome completed(String certainty, int input, int output) {
        return (door, answer, receipt) -> {
            completed(input, output).check(door, answer, receipt);
            assertThat(receipt.text()).contains("\"certainty\":\"" + certainty + "\"");
        };
    }

    private static Outcome completed(int output) {
        return (door, answer, receipt) -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("one", "six");
            assertThat(receipt.text()).contains("\"ended\":\"completed\"", "\"output\":" + output);
        };
    }

    static BigDecimal sum(List<Receipt> receipts) {
        return receipts.stream().map(Receipt::credits).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
