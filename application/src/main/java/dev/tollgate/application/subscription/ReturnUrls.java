package dev.tollgate.application.subscription;

import dev.tollgate.domain.subscription.Checkout;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where people may be sent back to after a hosted page.
 *
 * @param origins such as {@code https://app.example.com}; none means that any https origin may be
 *     asked for, and http on the loopback host
 */
public record ReturnUrls(Set<String> origins) {

    public ReturnUrls {
        Objects.requireNonNull(origins, "origins must not be null");
        origins = Set.copyOf(origins);
    }

    /** Of the addresses after a page, the first that people may not be sent to. */
    Optional<BillingResult.ForbiddenReturn> refusal(Checkout.ReturnTo returnTo) {
        return Stream.of(returnTo.success(), returnTo.cancel())
                .filter(url -> !allows(url))
                .findFirst()
                .map(BillingResult.ForbiddenReturn::new);
    }

    /** True for a URL people may be sent to. */
    public boolean allows(String url) {
        try {
            var uri = new URI(url);
            var scheme = String.valueOf(uri.getScheme());
            var host = String.valueOf(uri.getHost());
            if (uri.getHost() == null || uri.getRawUserInfo() != null || url.length() > 2_000) {
                return false;
            }
            var origin = scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            return origins.isEmpty()
                    ? scheme.equals("https")
                            || scheme.equals("http")
                                    && Set.of("localhost", "127.0.0.1").contains(host)
                    : origins.contains(origin);
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
