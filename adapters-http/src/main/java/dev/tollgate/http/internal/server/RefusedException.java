package dev.tollgate.http.internal.server;

/** Ends the handling of a request with a problem; caught in one place, {@link FrontDesk}. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RefusedException(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    /** What is said to the client. */
    public Problem problem() {
        return problem;
    }
}
