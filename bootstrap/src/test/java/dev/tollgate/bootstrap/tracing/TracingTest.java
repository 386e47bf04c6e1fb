package dev.tollgate.bootstrap.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.http.HttpProbe;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.TestAccount;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TracingTest {
    private static final String TRACE = "0199f000000070008000000000000001";
    private static final String FIRST = "8000000000000001";

    @Test
    void a_call_is_one_trace_with_its_own_id_and_the_time_of_each_step() {
        var fixture = new TracedFixture();

        call(fixture, fixture.ports().modelProviders().open(TracedModelProvidersTest.call()));

        assertThat(fixture.ended())
                .filteredOn(span -> span.getTraceId().equals(TRACE))
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder("chat any-model", "record", "chat model-a");
        var first = first(fixture);
        assertThat(first.getName()).isEqualTo("chat model-a");
        assertThat(first.getEndEpochNanos() - first.getStartEpochNanos()).isEqualTo(80_000_000);
        assertThat(first.getAttributes().asMap().toString())
                .contains("gen_ai.operation.name", "gen_ai.usage.output_tokens=1000000000");
        assertThat(fixture.ended())
                .filteredOn(span ->
                        span.getTraceId().equals(TRACE) && !span.getSpanId().equals(FIRST))
                .allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(FIRST));
    }

    @Test
    void a_caller_s_own_trace_is_linked_to_and_decides_nothing() {
        var fixture = new TracedFixture();
        var doors = fixture.tracing().around(HttpProbe.showing(() -> "figures"));
        var theirs = "4bf92f3577b34da6a3ce929d0e0e4736";

        doors.begun(TracedModelProvidersTest.CALL);
        doors.calledFrom(TracedModelProvidersTest.CALL, "00-" + theirs + "-00f067aa0ba902b7-00");
        call(fixture, fixture.ports().modelProviders().open(TracedModelProvidersTest.call()));
        doors.served(new HttpProbe.Served(TracedModelProvidersTest.CALL, "POST", "/", 200, Duration.ZERO, ""));

        assertThat(doors.figures()).isEqualTo("figures");
        assertThat(fixture.ended())
                .filteredOn(span -> span.getTraceId().equals(TRACE))
                .hasSize(3);
        assertThat(first(fixture).getParentSpanContext().isValid()).isFalse();
        assertThat(first(fixture).getLinks()).singleElement().satisfies(link -> {
            assertThat(link.getSpanContext().getTraceId()).isEqualTo(theirs);
            assertThat(link.getSpanContext().getSpanId()).isEqualTo("00f067aa0ba902b7");
        });
    }

    @Test
    void what_a_caller_said_is_forgotten_once_it_is_served() {
        var fixture = new TracedFixture();
        var doors = fixture.tracing().around(HttpProbe.showing(() -> ""));

        doors.calledFrom(TracedModelProvidersTest.CALL, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        doors.served(new HttpProbe.Served(TracedModelProvidersTest.CALL, "POST", "/", 200, Duration.ZERO, ""));
        call(fixture, fixture.ports().modelProviders().open(TracedModelProvidersTest.call()));

        assertThat(first(fixture).getLinks()).isEmpty();
    }

    @Test
    void nothing_of_content_accounts_or_keys_is_in_a_trace() {
        var fixture = new TracedFixture();
        var account = call(fixture, fixture.ports().modelProviders().open(TracedModelProvidersTest.call()));

        assertThat(fixture.ended().toString())
                .doesNotContain("canary-prompt", account.id().value(), "test-key");
    }

    @Test
    void a_hold_is_a_span_of_its_call() {
        var fixture = new TracedFixture();
        var hold = TestAccount.with(fixture, 10).hold(1);

        assertThat(fixture.ended()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("hold");
            assertThat(span.getTraceId()).isEqualTo(hold.value().toString().replace("-", ""));
        });
    }

    @Test
    void a_collector_gets_them_by_http() throws Exception {
        var received = new LinkedBlockingQueue<String>();
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            received.add(exchange.getRequestURI() + " " + new String(body, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        var plain = new TracedFixture();
        try (var tracing = Tracing.to(
                URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/"))) {
            var ports = tracing.around(InMemoryPorts.with(plain::now).ports());
            call(plain, ports.modelProviders().open(TracedModelProvidersTest.call()));
        } finally {
            collector.stop(1);
        }

        assertThat(received.poll(30, TimeUnit.SECONDS))
                .startsWith("/v1/traces ")
                .contains("chat any-model");
    }

    private static SpanData first(TracedFixture fixture) {
        return fixture.ended().stream()
                .filter(span -> span.getSpanId().equals(FIRST))
                .findFirst()
                .orElseThrow();
    }

    private static TestAccount call(LedgerFixture fixture, Opening opening) {
        var account = TestAccount.with(fixture, 10);
        var answer = ((Opening.Opened) opening).answer();
        while (!(answer.next() instanceof AnswerPart.End)) {}
        account.recorded(account.record(new HoldId(TracedModelProvidersTest.CALL.value()), 1));
        answer.close();
        return account;
    }
}
