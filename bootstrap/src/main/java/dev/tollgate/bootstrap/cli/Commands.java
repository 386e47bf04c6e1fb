package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.config.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands. */
public final class Commands {
    /** What the process ends with after a wrong command line or configuration. */
    static final int UNSOUND = 2;

    static final int FAILED = 1;

    private Commands() {}

    /**
     * Runs the command that the arguments name; answers the process's exit code. Without any the
     * server is run at once: reading what all commands are would be a fifth of its start.
     */
    public static int run(Map<String, String> environment, String... arguments) {
        return arguments.length == 0
                ? new Serving(environment, new PrintWriter(System.out, true), new PrintWriter(System.err, true)).run()
                : commandLine(environment).execute(arguments);
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new ServeCommand(environment))
                .addSubcommand(new CommandLine(new KeysCommand(environment)).addSubcommand(new NewKeyCommand()))
                .addSubcommand(new CommandLine(new StripeCommand())
                        .addSubcommand(new ReconcileCommand(environment))
                        .addSubcommand(new ReplayCommand(environment)))
                .addSubcommand(
                        new CommandLine(new ReportsCommand()).addSubcommand(new ReconcileUsageCommand(environment)))
                .addSubcommand(new CommandLine(new PricesCommand())
                        .addSubcommand(new ImportPricesCommand(environment))
                        .addSubcommand(new ShowPricesCommand(environment)))
                .addSubcommand(new ConfigCommand())
                .addSubcommand(new RehearseCommand())
                .addSubcommand(new MigrateCommand(environment))
                .addSubcommand(new PutAwayCommand(environment))
                .addSubcommand(new BackupCommand(environment));
    }

    /**
     * Works with the configuration and answers the exit code; a wrong configuration's mistakes are
     * printed, all of them.
     */
    static int configured(Map<String, String> environment, CommandSpec spec, ToIntFunction<Config> work) {
        return configured(environment, spec.commandLine().getErr(), work);
    }

    static int configured(Map<String, String> environment, PrintWriter errors, ToIntFunction<Config> work) {
        return switch (Config.read(environment)) {
            case Config.Outcome.Sound(Config config) -> work.applyAsInt(config);
            case Config.Outcome.Unsound(List<Problem> problems) -> unsound(errors, problems);
        };
    }

    /** Says what was done, or why it was refused; answers the exit code. */
    static int end(CommandSpec spec, Optional<String> refused, String done) {
        if (refused.isPresent()) {
            return failed(spec, refused.get());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(done);
        out.flush();
        return 0;
    }

    /** Says why nothing was done; answers the exit code. */
    static int failed(CommandSpec spec, String message) {
        PrintWriter errors = spec.commandLine().getErr();
        errors.println(message);
        errors.flush();
        return FAILED;
    }

    /** Why a file cannot be read; of some reasons the JDK tells the file's name alone. */
    static String why(IOException unreadable) {
        return switch (unreadable) {
            case NoSuchFileException none -> "there is no such file";
            case AccessDeniedException closed -> "this user may not read it";
            case CharacterCodingException other -> "it is not UTF-8 text";
            default -> String.valueOf(unreadable.getMessage());
        };
    }

    /** Says all that is wrong with the configuration; answers the exit code. */
    static int unsound(PrintWriter errors, List<Problem> problems) {
        errors.println("Tollgate cannot start with this configuration:");
        problems.forEach(problem -> errors.println("  - " + problem));
        errors.println("`./tollgate config` lists every variable.");
        errors.flush();
        return UNSOUND;
    }
}
