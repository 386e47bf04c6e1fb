package dev.tollgate.testservers.stripe;

/** A request that Stripe would refuse; carries the answer. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refusal(int status, String code, String message) {
        super(message);
        this.answer = Answer.error(status, status == 402 ? "card_error" : "invalid_request_error", code, message);
    }

    Answer answer() {
        return answer;
    }
}
