package dev.tollgate.testkit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Says of a failed contract test which promise of which port is not kept. */
public final class Promises implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (failure instanceof TestAbortedException || failure instanceof VirtualMachineError) {
            throw failure;
        }
        String adapter = context.getRequiredTestInstances()
                .getAllInstances()
                .getFirst()
                .getClass()
                .getSimpleName();
        throw new AssertionError(
                brokenPromise(context.getRequiredTestMethod()) + " Tested by " + adapter + ". What happened:\n"
                        + (failure instanceof AssertionError ? failure.getMessage() : failure.toString()),
                failure);
    }

    /** Contract tests are named as sentences about the port. */
    private static String brokenPromise(Method test) {
        Class<?> place = test.getDeclaringClass();
        StringBuilder sentence = new StringBuilder(words(test.getName()));
        while (place.getEnclosingClass() != null) {
            sentence.insert(0, words(place.getSimpleName()) + " ");
            place = place.getEnclosingClass();
        }
        String port = place.getSimpleName().replaceFirst("Contract$", "");
        return port + " does not keep its promise: \"" + sentence + "\".";
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }
}
