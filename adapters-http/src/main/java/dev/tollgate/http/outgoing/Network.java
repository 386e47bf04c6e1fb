package dev.tollgate.http.outgoing;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses.
 *
 * @param base its first address
 * @param bits how many leading bits all of its addresses share
 */
public record Network(InetAddress base, int bits) {

    private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F.:]+");

    /** Reads a range such as {@code 10.1.0.0/16} or {@code fd00::/8}; empty if it is none. */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0
                || !text.substring(slash + 1).matches("\\d{1,3}")
                || !NUMERIC.matcher(text.substring(0, slash)).matches()) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(text.substring(slash + 1));
        try {
            InetAddress base = InetAddress.getByName(text.substring(0, slash));
            return Optional.of(new Network(base, bits)).filter(network -> bits <= network.length());
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    static Network of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is no range of addresses"));
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        return other.length == base.getAddress().length && prefix(other).equals(prefix(base.getAddress()));
    }

    private BigInteger prefix(byte[] address) {
        return new BigInteger(1, address).shiftRight(length() - bits);
    }

    private int length() {
        return base.getAddress().length * 8;
    }
}
