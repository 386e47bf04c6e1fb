package dev.tollgate.journeys;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.inference.InferenceSession;
import dev.tollgate.application.inference.Refusal;
import dev.tollgate.application.inference.Replay;
import dev.tollgate.application.inference.RetryPolicy;
import dev.tollgate.application.inference.StartInference;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.llm.ConfiguredProviders;
import dev.tollgate.llm.JtokkitTokenCounter;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.openai.OpenAiProvider;
import dev.tollgate.testservers.upstream.FakeUpstream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The use cases themselves, in memory. */
final class LibraryDriver implements Driver {

    static final AccountId ACCOUNT = new AccountId("default");

    private final FakeUpstream vendor = FakeUpstream.start();
    private final ConfiguredProviders providers;
    private final Ports ports;
    private final Gateway gateway;

    LibraryDriver() {
        var settings = ProviderSettings.of("openai", vendor.openAi().toString(), "sk-any");
        this.providers = ConfiguredProviders.of(List.of(OpenAiProvider.of(settings, LlmProbe.SILENT, Instant::now)));
        this.ports = InMemoryPorts.with(Instant::now)
                .ports()
                .with(ModelProviders.class, providers)
                .with(TokenCounter.class, new JtokkitTokenCounter());
        this.gateway = Gateway.of(
                ports, Policies.defaults().with(RetryPolicy.defaults().withAttempts(1)), Instant::now);
        ports.priceBooks()
                .publish(PriceBook.first(
                        Instant.EPOCH,
                        new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1)),
                        ModelPrice.of("gpt-4o-mini", "openai", "0.15", "0.6")));
        gateway.openAccount().open(ACCOUNT, "any");
    }

    Gateway gateway() {
        return gateway;
    }

    Ports ports() {
        return ports;
    }

    @Override
    public FakeUpstream vendor() {
        return vendor;
    }

    @Override
    public void grant(String cause, BigDecimal credits) {
        Credits amount = Credits.of(credits.toPlainString());
        gateway.grantCredits().grant(ACCOUNT, Grant.of(new OperationKey(cause), amount, LotTerms.of(LotKind.PROMO)));
    }

    @Override
    public Said chat(Ask ask) {
        Account account = ports.accounts().find(ACCOUNT).orElseThrow();
        var request = new InferenceRequest(
                Dialect.CHAT,
                new ModelId("gpt-4o-mini"),
                ask.stream(),
                OutputLimit.of(ask.limit()),
                1,
                Body.of(ask.body()),
                Map.of());
        var command = new StartInference.Command(
                CallId.made(Instant.now(), RandomGenerator.getDefault()),
                Caller.Member.of(account),
                request,
                StartInference.Command.NO_BUDGET,
                ask.key());
        return switch (gateway.startInference().start(command)) {
            case StartInference.Result.Started started -> read(started.session());
            case StartInference.Result.Replayed again -> new Said(Outcome.ANSWERED, text(again.replay()));
            case StartInference.Result.Left left -> throw new IllegalStateException("nobody leaves here");
            case StartInference.Result.Refused refused -> new Said(outcome(refused.refusal()), "");
        };
    }

    private static Outcome outcome(Refusal refusal) {
        if (refusal instanceof Refusal.Insufficient) {
            return Outcome.TOO_EXPENSIVE;
        }
        return refusal instanceof Refusal.KeyReused ? Outcome.KEY_REUSED : Outcome.VENDOR_FAILED;
    }

    private static Said read(InferenceSession session) {
        try (session) {
            StringBuilder text = new StringBuilder();
            while (true) {
                switch (session.next()) {
                    case AnswerPart.Content content ->
                        text.append(content.bytes().text());
                    case AnswerPart.Tally tally -> text.append(tally.bytes().text());
                    case AnswerPart.End end -> {
                        return new Said(Outcome.ANSWERED, text.toString());
                    }
                    case AnswerPart.Broken broken -> {
                        return new Said(Outcome.BROKEN_OFF, text.toString());
                    }
                }
            }
        }
    }

    private static String text(Replay replay) {
        StringBuilder text = new StringBuilder();
        for (AnswerPart part : replay.parts()) {
            switch (part) {
                case AnswerPart.Content content -> text.append(content.bytes().text());
                case AnswerPart.Tally tally -> text.append(tally.bytes().text());
                case AnswerPart.End end -> text.append(' ');
                case AnswerPart.Broken broken -> text.append(' ');
            }
        }
        return text.toString();
    }

    @Override
    public BigDecimal available() {
        return new BigDecimal(balance().available().toString());
    }

    @Override
    public BigDecimal held() {
        return new BigDecimal(balance().held().toString());
    }

    private Balance balance() {
        return ports.ledgerStatement().findBalance(ACCOUNT).orElseThrow();
    }

    @Override
    public List<BigDecimal> charges() {
        return gateway.listUsage().list(UsageQuery.all(ACCOUNT), 1_000).stream()
                .map(settled ->
                        new BigDecimal(settled.record().charge().credits().toString()))
                .toList();
    }

    @Override
    public BigDecimal summed() {
        return gateway.summariseUsage().summarise(UsageQuery.all(ACCOUNT), UsageReport.Grouping.MODEL).stream()
                .map(total -> new BigDecimal(total.credits().toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public void close() {
        providers.close();
        vendor.close();
    }
}
