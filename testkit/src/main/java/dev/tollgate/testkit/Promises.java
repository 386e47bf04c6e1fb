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
        Class<?> adapter =
                context.getRequiredTestInstances().getAllInstances().getFirst().getClass();
        throw new AssertionError(
                portOf(adapter) + " does not keep its promise: \"" + sentence(context.getRequiredTestMethod())
                        + "\". Tested by " + adapter.getSimpleName() + ". What happened:\n"
                        + (failure instanceof AssertionError ? failure.getMessage() : failure.toString()),
                failure);
    }

    /** The contract that an adapter's test extends is named after the port. */
    private static String portOf(Class<?> test) {
        Class<?> contract = test;
        while (!contract.getSimpleName().endsWith("Contract") && contract.getSuperclass() != Object.class) {
            contract = contract.getSuperclass();
        }
        return contract.getSimpleName().replaceFirst("Contract$", "");
    }

    /** Contract tests are named as sentences about the port. */
    private static String sentence(Method test) {
        Class<?> place = test.getDeclaringClass();
        StringBuilder sentence = new StringBuilder(words(test.getName()));
        while (place.getEnclosingClass() != null) {
            sentence.insert(0, words(place.getSimpleName()) + " ");
            place = place.getEnclosingClass();
        }
        return sentence.toString();
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }
}
