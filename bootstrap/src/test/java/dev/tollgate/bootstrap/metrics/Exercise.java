package dev.tollgate.bootstrap.metrics;

import dev.tollgate.application.ledger.AuditLedger;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.usage.Timing;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.http.HttpProbe;
import dev.tollgate.testkit.TestAccount;
import dev.tollgate.testkit.TestUsage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets everything that is measured happen once. */
final class Exercise {
    private static final CallId CALL = CallId.of("0199f000-0000-7000-8000-000000000001");

    private Exercise() {}

    static ProviderCall call() {
        ModelId model = new ModelId("any-model");
        InferenceRequest request = new InferenceRequest(
                Dialect.CHAT, model, false, OutputLimit.NONE, 1, Body.of("{\"model\":\"any-model\"}"), Map.of());
        Route route = Route.plain(new ProviderId("echo"), model);
        return new ProviderCall(CALL, route, request, 10, new ModelTraits(1_000, 100, "chat", Set.of()));
    }

    static void all(Metrics metrics, MeasuredFixture fixture) {
        Ports ports = fixture.ports();
        Instant now = fixture.now();
        TestAccount account = TestAccount.with(fixture, 10);
        if (ports.modelProviders().open(call()) instanceof ModelProviders.Opening.Opened opened) {
            while (!(opened.answer().next() instanceof AnswerPart.End)) {}
            account.hold(1);
            UsageRecord record = TestUsage.of(account.id(), new HoldId(CALL.value()), Credits.of(1), now);
            // later than any machine lets wait for a first part: what is beyond the provider's time is measured
            account.recorded(TestUsage.timed(new Timing(now, Duration.ofHours(1), Duration.ofHours(2)), record));
            opened.answer().close();
        }
        ports.noticeSender().send(destination(account.id(), now), notice(account.id(), now), now);
        var redis = metrics.ofRedis();
        redis.answered(Duration.ofMillis(1));
        redis.failed();
        redis.decidedLocally();
        var providers = metrics.ofProviders();
        providers.usageMissing(new ProviderId("echo"), "any-model");
        providers.usageReplaced(new ProviderId("echo"), "any-model", "output");
        providers.failed(new ProviderId("echo"), new ProviderFailure.Unreachable("gone"));
        metrics.ofBilling();
        metrics.ofLedger().audited(new AuditLedger.Findings(1, List.of()), Duration.ofMillis(1));
        metrics.ofLedger().batch(1, 1, 2);
        var doors = metrics.ofDoors(ports.healthProbe());
        doors.begun(CALL);
        doors.served(new HttpProbe.Served(CALL, "GET", "/v1/models", 200, Duration.ofMillis(3), "k1"));
    }

    private static Destination destination(AccountId account, Instant now) {
        URI address = URI.create("https://example.com/hook");
        return new Destination(
                account, address, "whsec_c2VjcmV0", NoticeKind.all(), Credits.ZERO, now, Instant.MAX, "");
    }

    private static Notice notice(AccountId account, Instant now) {
        return Notice.of("1", account, NoticeKind.CREDITS_LOW, now, Map.of());
    }
}
