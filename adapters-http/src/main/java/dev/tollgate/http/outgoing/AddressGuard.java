package dev.tollgate.http.outgoing;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up and answers only addresses that may be connected to. The client connects to what is
 * answered here, so that a name cannot mean one address when it is judged and another afterwards.
 */
final class AddressGuard implements DnsResolver {

    /** Never allowed: machines keep their own credentials there. */
    private static final List<Network> METADATA = ranges("169.254.0.0/16", "fe80::/10", "fd00:ec2::/32");

    private static final List<Network> INSIDE = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16");

    private static final Network OUTSIDE_6 = Network.of("2000::/3");

    private static final int MOST_PORT = 65_535;

    private final List<Network> allowed;
    private final Lookup lookup;

    AddressGuard(List<Network> allowed, Lookup lookup) {
        this.allowed = allowed;
        this.lookup = lookup;
    }

    /** What a name means at this moment. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String name) throws UnknownHostException;
    }

    /** Why nothing may be sent to an address; asks the name service. */
    Optional<String> objection(URI address) {
        if (address.getHost() == null) {
            return Optional.of("the address has no host");
        }
        if (address.getPort() == 0 || address.getPort() > MOST_PORT) {
            return Optional.of("the port of the address must be 1 to " + MOST_PORT);
        }
        try {
            InetAddress[] found = resolve(plain(address.getHost()));
            boolean encrypted = "https".equals(address.getScheme());
            return encrypted || Arrays.stream(found).allMatch(this::isAllowed)
                    ? Optional.empty()
                    : Optional.of("the address must begin with https://");
        } catch (RefusedAddressException inside) {
            return Optional.of(
                    "the address is private, of this machine or special, and notices go to public ones only");
        } catch (UnknownHostException unknown) {
            return Optional.of("the host of the address is not known");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = lookup.all(plain(host));
        if (found.length == 0) {
            throw new UnknownHostException(host);
        }
        // One that is refused condemns all: which of them is connected to is not ours to say.
        if (!Arrays.stream(found).allMatch(this::mayConnect)) {
            throw new RefusedAddressException(host);
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean mayConnect(InetAddress address) {
        return isAllowed(address) || isOutside(address);
    }

    private boolean isAllowed(InetAddress address) {
        return isIn(allowed, address) && !isIn(METADATA, address);
    }

    private static boolean isOutside(InetAddress address) {
        boolean routed = !(address instanceof Inet6Address) || OUTSIDE_6.contains(address);
        return routed && !isIn(METADATA, address) && !isIn(INSIDE, address);
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static String plain(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static List<Network> ranges(String... texts) {
        return Stream.of(texts).map(Network::of).toList();
    }

    /** A name means an address inside of the house. */
    static final class RefusedAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        RefusedAddressException(String host) {
            super(host + " is inside");
        }
    }
}
