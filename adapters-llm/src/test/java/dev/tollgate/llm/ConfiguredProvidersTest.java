package dev.tollgate.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.llm.demo.DemoProvider;
import dev.tollgate.testkit.ModelProvidersContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredProvidersTest extends ModelProvidersContract {

    private static final DemoProvider DEMO = DemoProvider.of(Duration.ZERO, InstantSource.system());
    private final ConfiguredProviders providers = ConfiguredProviders.of(List.of(DEMO));

    @Override
    protected ModelProviders providers() {
        return providers;
    }

    @Override
    protected ProviderCall answered() {
        String body = "{\"model\":\"demo\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        return to("demo", Calls.call(Dialect.CHAT, "demo", body, 10, Map.of()));
    }

    private static ProviderCall to(String provider, ProviderCall call) {
        ModelTraits traits = call.traits();
        Route route = Route.plain(new ProviderId(provider), call.request().model());
        return new ProviderCall(call.call(), route, call.request(), call.outputCap(), traits);
    }

    @Test
    void a_call_to_nobody_is_refused() {
        assertThat(Calls.failed(providers.open(to("nobody", answered())))).isInstanceOf(ProviderFailure.Refused.class);
    }

    @Test
    void one_name_cannot_be_given_twice() {
        assertThatThrownBy(() -> ConfiguredProviders.of(List.of(DEMO, DEMO)))
                .hasMessageContaining("demo is configured twice");
    }
}
