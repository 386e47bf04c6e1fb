package dev.tollgate.bootstrap;

import dev.tollgate.bootstrap.cli.Commands;
import dev.tollgate.bootstrap.config.LogSettings;

/** The server's command line. */
public final class Main {
    private Main() {}

    /** Exits with 0 after success, 1 after a failure, 2 after a wrong command line or configuration. */
    public static void main(String[] arguments) {
        LogSettings.of(System.getenv()).forEach(System::setProperty);
        System.exit(Commands.run(System.getenv(), arguments));
    }
}
