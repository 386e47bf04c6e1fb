package dev.tollgate.bootstrap.config;

/**
 * A mistake in the configuration.
 *
 * @param variable what to change
 * @param given what was given, without secrets
 * @param advice what is allowed and what to do
 */
public record Problem(String variable, String given, String advice) {
    @Override
    public String toString() {
        return variable + " is " + given + ". " + advice;
    }
}
