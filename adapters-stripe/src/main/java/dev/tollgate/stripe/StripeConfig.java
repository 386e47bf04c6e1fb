package dev.tollgate.stripe;

import java.time.Duration;
import java.util.List;

/**
 * How to reach Stripe and whom to believe.
 *
 * @param secretKey the API key; empty when Stripe cannot be asked and only what it posts is known
 * @param webhookSecrets every one of them may sign; at least one, none empty
 * @param apiBase where the API is, empty for Stripe's own
 * @param account prefix of all ledger keys that come from this Stripe account
 * @param livemode the mode whose events count
 */
public record StripeConfig(
        String secretKey,
        List<String> webhookSecrets,
        String apiBase,
        String account,
        boolean livemode,
        Duration connectTimeout,
        Duration readTimeout) {

    public StripeConfig {
        webhookSecrets = List.copyOf(webhookSecrets);
        if (webhookSecrets.isEmpty() || webhookSecrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "STRIPE_WEBHOOK_SECRET must name at least one secret and no empty one: an empty secret signs for anybody");
        }
        if (!secretKey.isEmpty() && secretKey.isBlank()) {
            throw new IllegalArgumentException("STRIPE_SECRET_KEY must not be blank");
        }
    }

    /** The usual time-outs, the mode told by the key. */
    public static StripeConfig of(String secretKey, List<String> webhookSecrets, String apiBase) {
        return new StripeConfig(
                secretKey,
                webhookSecrets,
                apiBase,
                "stripe",
                secretKey.startsWith("sk_live_") || secretKey.startsWith("rk_live_"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20));
    }

    /** The same for events of another mode than the key tells. */
    public StripeConfig inMode(boolean live) {
        return new StripeConfig(secretKey, webhookSecrets, apiBase, account, live, connectTimeout, readTimeout);
    }

    /** Prefix of all ledger keys: account and mode. */
    String source() {
        return account + ":" + (livemode ? "live" : "test") + ":";
    }

    @Override
    public String toString() {
        return "StripeConfig[account=" + account + ", livemode=" + livemode + ", apiBase=" + apiBase + "]";
    }
}
