package dev.tollgate.bootstrap.tracing;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.testkit.ModelProvidersContract;
import java.util.Map;
import java.util.Set;

class TracedModelProvidersTest extends ModelProvidersContract {
    static final CallId CALL = CallId.of("0199f000-0000-7000-8000-000000000001");

    private final TracedFixture fixture = new TracedFixture();

    @Override
    protected ModelProviders providers() {
        return fixture.ports().modelProviders();
    }

    @Override
    protected ProviderCall answered() {
        return call();
    }

    static ProviderCall call() {
        ModelId model = new ModelId("any-model");
        InferenceRequest request = new InferenceRequest(
                Dialect.CHAT, model, false, OutputLimit.NONE, 1, Body.of("{\"secret\":\"canary-prompt\"}"), Map.of());
        Route route = Route.plain(new ProviderId("echo"), model);
        return new ProviderCall(CALL, route, request, 10, new ModelTraits(1_000, 100, "chat", Set.of()));
    }
}
