package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.testkit.ModelProvidersContract;

class MeasuredModelProvidersTest extends ModelProvidersContract {

    private final MeasuredFixture fixture = new MeasuredFixture();

    @Override
    protected ModelProviders providers() {
        return fixture.ports().modelProviders();
    }

    @Override
    protected ProviderCall answered() {
        return Exercise.call();
    }
}
