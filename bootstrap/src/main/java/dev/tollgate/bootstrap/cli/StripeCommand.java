package dev.tollgate.bootstrap.cli;

import picocli.CommandLine.Command;

/** Groups the commands about Stripe. */
@Command(
        name = "stripe",
        description = "Bring a running server in line with Stripe, as its operator (TOLLGATE_ADMIN_KEY).",
        mixinStandardHelpOptions = true)
final class StripeCommand {}
