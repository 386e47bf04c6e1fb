package dev.tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final Pattern PLANTED_CLASS = Pattern.compile("dev\\.tollgate\\.planted[a-z.]*\\.([A-Z][A-Za-z]*)");

    /** Each rule by name, with the planted class that breaks it. */
    static Stream<Arguments> rules() {
        return Stream.of(
                rule("domain needs nothing", "NeedsAnnotations", Rule.of(ArrowRules::domainNeedsNothing)),
                rule(
                        "domain and application keep off SQL and HTTP",
                        "AsksADatabase",
                        Rule.of(ArrowRules::domainNeedsNoPlatform)),
                rule("application needs the domain", "SeesAnAdapter", Rule.of(ArrowRules::applicationNeedsTheDomain)),
                rule(
                        "driven adapters do not see use cases",
                        "SeesAUseCase",
                        Rule.of(ArrowRules::drivenAdaptersDoNotSeeUseCases)),
                rule("adapters do not see each other", "SeesAnotherAdapter", ArrowRules::adaptersDoNotSeeEachOther),
                rule("nobody sees bootstrap", "SeesBootstrap", Rule.of(ArrowRules::nobodySeesBootstrap)),
                rule("only tests see test code", "SeesTheTestkit", Rule.of(ArrowRules::onlyTestsSeeTestCode)),
                rule(
                        "domain features are free of cycles",
                        "RoundAndRound",
                        Rule.of(ArrowRules::domainFeaturesAreFreeOfCycles)),
                rule(
                        "use case features are free of cycles",
                        "AlsoRound",
                        Rule.of(ArrowRules::useCaseFeaturesAreFreeOfCycles)),
                rule("libraries keep to their rooms", "LogsWithALibrary", ArrowRules::librariesKeepToTheirRooms),
                rule("SQL stays in postgres", "OpensAConnection", Rule.of(ArrowRules::sqlStaysInPostgres)),
                rule(
                        "public domain types are values",
                        "OpenForExtension",
                        Rule.of(ShapeRules::publicDomainTypesAreValues)),
                rule(
                        "public domain types do not change",
                        "Changeable",
                        Rule.of(ShapeRules::publicDomainTypesAreValues)),
                rule(
                        "nothing inside reads a clock",
                        "ReadsAClock",
                        Rule.of(ShapeRules::nothingInsideReadsAClockOrRollsDice)),
                rule(
                        "nothing inside hands over a clock",
                        "PassesAClock",
                        Rule.of(ShapeRules::nothingInsideReadsAClockOrRollsDice)),
                rule(
                        "nothing inside rolls dice",
                        "RollsDice",
                        Rule.of(ShapeRules::nothingInsideReadsAClockOrRollsDice)),
                rule("nothing inside mints ids", "MintsIds", Rule.of(ShapeRules::nothingInsideReadsAClockOrRollsDice)),
                rule("endings say something", "BillingManager", Rule.of(ShapeRules::endingsSaySomething)),
                rule("nothing is called get", "Getter", Rule.of(ShapeRules::nothingIsCalledGet)),
                rule(
                        "Optional is no component of a public record",
                        "KeepsAnOptional",
                        Rule.of(ShapeRules::optionalIsNoComponent)),
                rule(
                        "Optional is no parameter of a public method",
                        "TakesAnOptional",
                        Rule.of(ShapeRules::optionalIsNoParameter)),
                rule("records of the domain refuse null", "TakesNull", NullRules::recordsOfTheDomainRefuseNull),
                rule(
                        "what use cases are given refuses null",
                        "TellsNoName",
                        NullRules::recordsGivenToUseCasesRefuseNull),
                rule(
                        "the inside knows no outside words",
                        "StripeInvoice",
                        Rule.of(ShapeRules::theInsideKnowsNoOutsideWords)),
                rule("ports are interfaces", "NoInterface", DoorRules::portsSpeakTheDomain),
                rule("ports speak the domain", "SpeaksOfOthers", DoorRules::portsSpeakTheDomain),
                rule("use cases are final", "CanBeExtended", DoorRules::useCasesDoOneThing),
                rule("use cases do one thing", "DoesTwoThings", DoorRules::useCasesDoOneThing),
                rule("billing use cases do one thing", "SellsAndGives", DoorRules::useCasesDoOneThing),
                rule("only front doors are open", "BackDoor", DoorRules::onlyFrontDoorsAreOpen),
                rule("internals stay inside", "LooksInside", DoorRules::internalsStayInside),
                rule("tests do not sleep", "SleepyTest", Rule.ofTests(TestRules::testsDoNotSleep)),
                rule("no test is skipped", "SkippedTest", Rule.ofTests(TestRules::noTestIsSkipped)),
                rule("every port has a contract", "NoContractForThis", TestRules::everyPortHasAContract),
                rule("every billing port has a contract", "SellsWithout", TestRules::everyPortHasAContract),
                rule(
                        "every contract says which promise was broken",
                        "LedgerContract",
                        Rule.of(TestRules::everyContractSaysWhichPromiseWasBroken)),
                rule("every adapter keeps its contract", "UntestedLedger", TestRules::everyAdapterKeepsItsContract));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_house_keeps_the_rule(String name, String planted, Rule rule) {
        assertThat(rule.violations(House.REAL)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rules")
    void a_planted_violation_is_caught(String name, String planted, Rule rule) {
        assertThat(rule.violations(House.PLANTED)).anyMatch(violation -> violation.contains(planted));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void what_is_sound_is_left_alone(String name, String planted, Rule rule) {
        assertThat(rule.violations(House.PLANTED))
                .extracting(ArchitectureTest::firstClassIn)
                .noneMatch(breaker -> breaker.startsWith("Sound"));
    }

    @Test
    void the_whole_house_is_read() {
        assertThat(House.REAL.classes().contain("dev.tollgate.domain.Ports")).isTrue();
        assertThat(House.REAL.classes().contain("dev.tollgate.http.HttpServer")).isTrue();
        assertThat(House.REAL.classes().contain("dev.tollgate.bootstrap.Main")).isTrue();
        assertThat(House.REAL.tests().contain(ArchitectureTest.class)).isTrue();
        assertThat(House.REAL.tests().stream().map(type -> type.getPackageName()))
                .contains("dev.tollgate.inmemory", "dev.tollgate.persistence.postgres", "dev.tollgate.llm");
    }

    private static String firstClassIn(String violation) {
        Matcher name = PLANTED_CLASS.matcher(violation);
        return name.find() ? name.group(1) : "";
    }

    private static Arguments rule(String name, String planted, Rule rule) {
        return arguments(name, planted, rule);
    }
}
