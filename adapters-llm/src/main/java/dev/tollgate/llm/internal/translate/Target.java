package dev.tollgate.llm.internal.translate;

/**
 * Where a request goes.
 *
 * @param soldModel the name we sell, for refusals
 * @param upstreamModel the vendor's name
 * @param outputCap the most tokens one choice may have, at least 1; 0 where answers have no tokens
 */
public record Target(String soldModel, String upstreamModel, long outputCap) {

    public Target {
        if (soldModel.isBlank() || upstreamModel.isBlank() || outputCap < 0) {
            throw new IllegalArgumentException("target needs two model names and a cap of at least 0, given '"
                    + soldModel + "', '" + upstreamModel + "', " + outputCap);
        }
    }
}
