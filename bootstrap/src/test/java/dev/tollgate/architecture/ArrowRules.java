package dev.tollgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What may see what. */
final class ArrowRules {
    private static final List<String> ADAPTERS = List.of("http", "persistence", "llm", "stripe", "inmemory");
    private static final List<String> DRIVEN = List.of("persistence", "llm", "stripe", "inmemory");

    /** Where each library may be used; the key is its package, the values are packages below the root. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("tools.jackson", List.of("http", "llm", "stripe", "testservers")),
            Map.entry("com.fasterxml.jackson", List.of("http", "llm", "stripe", "testservers")),
            Map.entry("io.javalin", List.of("http")),
            Map.entry("org.eclipse.jetty", List.of("http")),
            Map.entry("jakarta.servlet", List.of("http")),
            Map.entry("com.nimbusds", List.of("http")),
            Map.entry("com.stripe", List.of("stripe")),
            Map.entry("redis.clients", List.of("persistence.redis")),
            Map.entry("software.amazon", List.of("persistence.objectstore")),
            Map.entry("org.slf4j", List.of("bootstrap")),
            Map.entry("ch.qos.logback", List.of("bootstrap")),
            Map.entry("io.micrometer", List.of("bootstrap")),
            Map.entry("io.opentelemetry", List.of("bootstrap")));

    private ArrowRules() {}

    static ArchRule domainNeedsNothing(House house) {
        return classes()
                .that()
                .resideInAPackage(house.in("domain"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(house.in("domain"), "java..")
                .as("The domain needs nothing but the JDK");
    }

    static ArchRule domainNeedsNoPlatform(House house) {
        return noClasses()
                .that()
                .resideInAnyPackage(house.in("domain"), house.in("application"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.net.http..", "java.rmi..")
                .as("Domain and application keep away from SQL and HTTP");
    }

    static ArchRule applicationNeedsTheDomain(House house) {
        return classes()
                .that()
                .resideInAPackage(house.in("application"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(house.in("application"), house.in("domain"), "java..", "jakarta.inject..")
                .as("Use cases see the domain and jakarta.inject only");
    }

    static ArchRule drivenAdaptersDoNotSeeUseCases(House house) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages(house, DRIVEN))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(house.in("application"))
                .as("Driven adapters do not see use cases");
    }

    static List<String> adaptersDoNotSeeEachOther(House house) {
        List<String> found = new ArrayList<>();
        for (String adapter : ADAPTERS) {
            List<String> others =
                    ADAPTERS.stream().filter(other -> !other.equals(adapter)).toList();
            ArchRule rule = noClasses()
                    .that()
                    .resideInAPackage(house.in(adapter))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(house, others));
            found.addAll(violations(rule, house));
        }
        return found;
    }

    static ArchRule nobodySeesBootstrap(House house) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(house.in("bootstrap"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(house.in("bootstrap"))
                .as("Nobody sees the bootstrap");
    }

    static ArchRule onlyTestsSeeTestCode(House house) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(house.in("testkit"), house.in("testservers"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(house.in("testkit"), house.in("testservers"))
                .as("Only tests see the testkit and the test servers");
    }

    static ArchRule domainFeaturesAreFreeOfCycles(House house) {
        return slices().matching(house.root() + ".domain.(*)..").should().beFreeOfCycles();
    }

    static ArchRule useCaseFeaturesAreFreeOfCycles(House house) {
        return slices().matching(house.root() + ".application.(*)..").should().beFreeOfCycles();
    }

    static List<String> librariesKeepToTheirRooms(House house) {
        List<String> found = new ArrayList<>();
        ROOMS.forEach((library, rooms) -> {
            ArchRule rule = noClasses()
                    .that()
                    .resideOutsideOfPackages(packages(house, rooms))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(library + "..");
            found.addAll(violations(rule, house));
        });
        return found;
    }

    /** Its own PostgreSQL is asked once by the bootstrap whether it is the right one. */
    static ArchRule sqlStaysInPostgres(House house) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        house.in("persistence.postgres"), house.in("bootstrap.database"), house.in("testservers"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..")
                .as("SQL stays in persistence.postgres");
    }

    private static List<String> violations(ArchRule rule, House house) {
        return rule.allowEmptyShould(true)
                .evaluate(house.classes())
                .getFailureReport()
                .getDetails();
    }

    private static String[] packages(House house, List<String> names) {
        return names.stream().map(house::in).toArray(String[]::new);
    }
}
