package dev.tollgate.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compiled classes to be judged.
 *
 * @param root the package all others are in
 * @param classes what is shipped
 * @param tests what tests it
 */
record House(String root, JavaClasses classes, JavaClasses tests) {
    static final House REAL = real();
    static final House PLANTED = planted();

    /** A pattern of packages, for ArchUnit: {@code in("domain")} is the domain with all below. */
    String in(String packages) {
        return root + "." + packages + "..";
    }

    /** A class of this house by its name below the root. */
    Class<?> named(String name) {
        try {
            return Class.forName(root + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("there is no " + root + "." + name, e);
        }
    }

    private static House real() {
        List<Path> modules = modules();
        ClassFileImporter importer = new ClassFileImporter();
        JavaClasses classes = importer.importPaths(existing(modules, "target/classes"));
        JavaClasses tests = importer.importPaths(existing(modules, "target/test-classes"));
        return new House("dev.tollgate", classes, tests.that(outside("dev.tollgate.planted")));
    }

    private static House planted() {
        JavaClasses all = new ClassFileImporter().importPackages("dev.tollgate.planted");
        return new House(
                "dev.tollgate.planted",
                all.that(outside("dev.tollgate.planted.tests")),
                all.that(DescribedPredicate.not(outside("dev.tollgate.planted.tests"))));
    }

    private static DescribedPredicate<JavaClass> outside(String packages) {
        return DescribedPredicate.describe(
                "outside " + packages, type -> !type.getPackageName().startsWith(packages));
    }

    private static List<Path> existing(List<Path> modules, String directory) {
        return modules.stream()
                .map(module -> module.resolve(directory))
                .filter(Files::isDirectory)
                .toList();
    }

    /** Every module beside this one that has Java in it, but for programs that are not shipped. */
    private static List<Path> modules() {
        try (Stream<Path> beside = Files.list(Path.of("..").toRealPath())) {
            return beside.filter(module -> Files.isRegularFile(module.resolve("pom.xml")))
                    .filter(module -> !module.endsWith("benchmarks") && !module.endsWith("examples"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
