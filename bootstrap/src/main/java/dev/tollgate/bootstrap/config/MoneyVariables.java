package dev.tollgate.bootstrap.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What credits are worth and cost, and how they are sold. */
final class MoneyVariables {
    static final Group CREDITS = new Group("Credits and prices");
    static final Variable<BigDecimal> DEMO_CREDITS = CREDITS.open(
            "TOLLGATE_DEMO_CREDITS",
            "Credits granted to the first account at first start.",
            "1000",
            Forms.decimal("0", "1000000000", "a decimal number, 0 to 10^9"));
    static final Variable<BigDecimal> CREDIT_VALUE_USD = CREDITS.open(
            "TOLLGATE_CREDIT_VALUE_USD",
            "What one credit is worth, in US dollars.",
            "0.01",
            Forms.decimal("0.000001", "1000000", "a decimal number, 0.000001 to 10^6"));
    static final Variable<BigDecimal> PRICE_MULTIPLIER = CREDITS.open(
            "TOLLGATE_PRICE_MULTIPLIER",
            "What vendors' prices are multiplied by, put in force at every start;"
                    + " not set: 1 until operators set another.",
            "",
            Forms.decimal("0", "1000000", "a decimal number, 0 to 10^6"));
    static final Variable<BigDecimal> CREDIT_INCREMENT = CREDITS.open(
            "TOLLGATE_CREDIT_INCREMENT",
            "A charge is rounded up to a multiple of this.",
            "1e-9",
            Forms.decimal("0.000000001", "1", "a decimal number, 1e-9 to 1"));

    static final Group STRIPE = new Group("Stripe");
    static final Variable<String> STRIPE_SECRET_KEY = STRIPE.secret(
            "STRIPE_SECRET_KEY", "Key at Stripe; not set: nothing is sold through it.", Forms.vendorKey());
    static final Variable<List<String>> STRIPE_WEBHOOK_SECRET = STRIPE.secret(
            "STRIPE_WEBHOOK_SECRET",
            "Signing secret of the webhook; several while rolling.",
            Forms.words("whsec_", "whsec_..., several separated by commas"));
    static final Variable<URI> STRIPE_API_BASE =
            STRIPE.open("STRIPE_API_BASE", "A stand-in or proxy of Stripe.", "", Forms.http());
    static final Variable<String> STRIPE_LIVEMODE = STRIPE.open(
            "STRIPE_LIVEMODE",
            "Whether live or test events count; not set: as STRIPE_SECRET_KEY says. Needed without that key.",
            "",
            Forms.oneOf("true", "false"));
    static final Variable<List<String>> RETURN_ORIGINS = STRIPE.open(
            "TOLLGATE_RETURN_ORIGINS",
            "Where payers may be sent back to, such as https://app.example.com; not set: any https address.",
            "",
            Forms.words("http", "origins such as https://app.example.com, separated by commas"));
    static final Variable<Path> PLANS = STRIPE.open(
            "TOLLGATE_PLANS", "File with the plans and packs that are sold; not set: none.", "", Forms.file());

    private MoneyVariables() {}
}
