package dev.tollgate.inmemory;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What came of a contract's promises when it was run. */
record ContractRun(Set<String> kept, Set<String> broken) {

    static ContractRun of(Class<?> contract) {
        ContractRun run = new ContractRun(new TreeSet<>(), new TreeSet<>());
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(contract))
                                .build(),
                        run.listening());
        return run;
    }

    private TestExecutionListener listening() {
        return new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    boolean well = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
                    (well ? kept : broken).add(promise(test));
                }
            }
        };
    }

    private static String promise(TestIdentifier test) {
        MethodSource source = (MethodSource) test.getSource().orElseThrow();
        String within = source.getClassName().replaceFirst(".*[.$]", "");
        return within + " " + source.getMethodName();
    }
}
