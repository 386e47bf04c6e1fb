package dev.tollgate.bootstrap.cli;

import picocli.CommandLine.Command;

/** Groups the commands about keys. */
@Command(name = "keys", description = "Make keys.", mixinStandardHelpOptions = true)
final class KeysCommand {}
