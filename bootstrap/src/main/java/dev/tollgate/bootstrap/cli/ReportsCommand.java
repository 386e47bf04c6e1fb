package dev.tollgate.bootstrap.cli;

import picocli.CommandLine.Command;

/** Groups the commands about reports. */
@Command(name = "reports", description = "Compare our count with a provider's.", mixinStandardHelpOptions = true)
final class ReportsCommand {}
