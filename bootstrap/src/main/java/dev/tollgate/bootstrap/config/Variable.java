package dev.tollgate.bootstrap.config;

import java.util.Optional;

/**
 * One environment variable.
 *
 * @param name how it is called
 * @param group what it is about, a heading of the documentation
 * @param meaning what it does, one sentence
 * @param fallback the text that is read when it is not set; empty when there is none
 * @param form what may be written
 * @param secret whether its value must never be shown
 */
public record Variable<T>(String name, String group, String meaning, String fallback, Form<T> form, boolean secret) {
    /** What may be written, for people, and how it is read. */
    record Form<T>(String allowed, Reader<T> reader) {}

    /** Reads a text. */
    interface Reader<T> {
        /** Returns the value, or nothing when the text is not allowed. */
        Optional<T> read(String text);
    }

    /** What may be shown of a value in a message: an address without the password that somebody put into it. */
    String shown(String value) {
        return secret
                ? "(hidden, " + value.length() + " characters)"
                : "\"" + value.replaceAll("//.*@", "//...@") + "\"";
    }
}
