package dev.tollgate.llm.internal.translate.neutral;

/**
 * What an answer is called.
 *
 * @param id in the caller's dialect, such as {@code chatcmpl-7f3a}, {@code resp_7f3a}, {@code msg_7f3a}
 * @param model the name we sell
 * @param createdSeconds seconds since 1970, UTC
 */
public record AnswerIdentity(String id, String model, long createdSeconds) {

    public AnswerIdentity {
        if (id.isBlank() || model.isBlank()) {
            throw new IllegalArgumentException("answer needs an id and a model, given '" + id + "', '" + model + "'");
        }
    }

    /** An id for the {@code index}-th thing inside the answer; the same every time. */
    public String part(String prefix, int index) {
        int mark = Math.max(id.indexOf('_'), id.indexOf('-'));
        return prefix + "_" + id.substring(mark + 1).replaceAll("[^A-Za-z0-9]", "") + "_" + index;
    }
}
