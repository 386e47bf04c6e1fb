package dev.tollgate.domain.access;

/** Where unguessable bytes come from. */
public interface Secrets {

    /** So many bytes that nobody can guess, new on every call. */
    byte[] random(int bytes);
}
