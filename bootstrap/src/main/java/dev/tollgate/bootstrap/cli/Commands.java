package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.config.Problem;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** All commands. */
public final class Commands {
    /** What the process ends with after a wrong command line or configuration. */
    static final int UNSOUND = 2;

    private Commands() {}

    /** Runs the command that the arguments name; answers the process's exit code. */
    public static int run(Map<String, String> environment, String... arguments) {
        return commandLine(environment).execute(arguments);
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new ServeCommand(environment))
                .addSubcommand(new CommandLine(new KeysCommand(environment)).addSubcommand(new NewKeyCommand()))
                .addSubcommand(new CommandLine(new StripeCommand())
                        .addSubcommand(new ReconcileCommand(environment))
                        .addSubcommand(new ReplayCommand(environment)))
                .addSubcommand(new CommandLine(new ReportsCommand()).addSubcommand(new ReconcileUsageCommand()))
                .addSubcommand(new CommandLine(new PricesCommand())
                        .addSubcommand(new ImportPricesCommand(environment))
                        .addSubcommand(new ShowPricesCommand(environment)))
                .addSubcommand(new ConfigCommand())
                .addSubcommand(new RehearseCommand())
                .addSubcommand(new MigrateCommand(environment))
                .addSubcommand(new PutAwayCommand(environment))
                .addSubcommand(new BackupCommand(environment));
    }

    /** The configuration; its mistakes are printed, all of them, when it has any. */
    static Optional<Config> configuration(Map<String, String> environment, PrintWriter errors) {
        return switch (Config.read(environment)) {
            case Config.Outcome.Sound(Config config) -> Optional.of(config);
            case Config.Outcome.Unsound(List<Problem> problems) -> {
                print(problems, errors);
                yield Optional.empty();
            }
        };
    }

    static void print(List<Problem> problems, PrintWriter errors) {
        errors.println("Tollgate cannot start with this configuration:");
        problems.forEach(problem -> errors.println("  - " + problem));
        errors.println("`./tollgate config` lists every variable.");
        errors.flush();
    }
}
