package dev.tollgate.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs a contract on something broken. */
final class ContractRun {

    private ContractRun() {}

    /** Fails unless a test of the contract fails. */
    static void assertNotices(Class<?> contract) {
        SummaryGeneratingListener seen = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(contract))
                                .build(),
                        seen);

        assertThat(seen.getSummary().getTestsStartedCount()).isPositive();
        assertThat(seen.getSummary().getTestsFailedCount())
                .as("failed tests of %s", contract)
                .isPositive();
    }
}
