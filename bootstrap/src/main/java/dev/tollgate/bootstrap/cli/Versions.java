package dev.tollgate.bootstrap.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that was built, from the jar. */
final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new String[] {"Tollgate " + version, "on Java " + Runtime.version()};
    }
}
