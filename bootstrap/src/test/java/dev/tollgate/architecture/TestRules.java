package dev.tollgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tests do and what must be tested. */
final class TestRules {
    private TestRules() {}

    static ArchRule testsDoNotSleep(House house) {
        return noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould()
                .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class);
    }

    static ArchRule noTestIsSkipped(House house) {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.junit\\.jupiter\\.api\\.(Disabled|Assumptions|condition\\..*)");
    }

    /** So that an outsider whose adapter fails a suite reads a sentence about the port. */
    static ArchRule everyContractSaysWhichPromiseWasBroken(House house) {
        return classes()
                .that()
                .resideInAPackage(house.in("testkit"))
                .and()
                .haveSimpleNameEndingWith("Contract")
                .should(new ArchCondition<>("be extended with Promises") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.isAnnotatedWith(ExtendWith.class)
                                || !List.of(type.getAnnotationOfType(ExtendWith.class)
                                                .value())
                                        .contains(house.named("testkit.Promises"))) {
                            events.add(SimpleConditionEvent.violated(type, type.getName() + " tells no promise"));
                        }
                    }
                });
    }

    /** Every port has a contract suite. */
    static List<String> everyPortHasAContract(House house) {
        return DoorRules.portsOf(house).stream()
                .filter(port -> !house.classes().contain(contractOf(house, port)))
                .map(port -> port.getSimpleName() + " has no " + contractOf(house, port))
                .toList();
    }

    /** Every adapter of a port has a test of its own name that extends the port's contract. */
    static List<String> everyAdapterKeepsItsContract(House house) {
        List<String> found = new ArrayList<>();
        for (Class<?> port : DoorRules.portsOf(house)) {
            String contract = contractOf(house, port);
            if (house.classes().contain(contract)) {
                adaptersOf(house, port).stream()
                        .filter(adapter -> !isTested(house, adapter, contract))
                        .forEach(adapter -> found.add(adapter.getName() + " has no test that extends " + contract));
            }
        }
        return found;
    }

    private static List<JavaClass> adaptersOf(House house, Class<?> port) {
        return house.classes().stream()
                .filter(type -> type.isAssignableTo(port) && !type.isInterface())
                .filter(type -> type.isTopLevelClass() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(type -> !type.getPackageName().startsWith(house.root() + ".application"))
                .filter(type -> !type.getPackageName().startsWith(house.root() + ".testkit"))
                .toList();
    }

    private static boolean isTested(House house, JavaClass adapter, String contract) {
        return house.tests().stream()
                .filter(test -> test.isAssignableTo(contract))
                .anyMatch(test -> simpleNames(test).stream()
                        .anyMatch(name -> name.matches(adapter.getSimpleName() + "\\w*(Test|IT)")));
    }

    /** A test's name and those of the classes around it. */
    private static List<String> simpleNames(JavaClass test) {
        String name = test.getName().substring(test.getPackageName().length() + 1);
        return List.of(name.split("\\$"));
    }

    private static String contractOf(House house, Class<?> port) {
        return house.root() + ".testkit." + port.getSimpleName() + "Contract";
    }
}
