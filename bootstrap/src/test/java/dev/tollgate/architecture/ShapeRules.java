package dev.tollgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What code looks like. */
final class ShapeRules {
    private static final Pattern BANNED_ENDINGS =
            Pattern.compile(".*(Impl|Service|Manager|Helper|Util|Utils|Dto|Port|Data|Info)");
    private static final Pattern OUTSIDE_WORDS = Pattern.compile(
            ".*(Http|Sql|Json|Stripe|OpenAi|Anthropic|Gemini|Google|Postgres|Redis|Jdbc)([A-Z0-9].*|s?$)");
    private static final Pattern GETTER = Pattern.compile("get[A-Z].*");
    private static final Set<String> CLOCKS = Set.of("now", "systemUTC", "systemDefaultZone", "system");

    private ShapeRules() {}

    static ArchRule publicDomainTypesAreValues(House house) {
        return classes()
                .that()
                .resideInAPackage(house.in("domain"))
                .and()
                .arePublic()
                .should(satisfy("be a record, enum, interface, final class or exception with final fields", type -> {
                    boolean shaped = type.isRecord()
                            || type.isEnum()
                            || type.isInterface()
                            || type.getModifiers().contains(JavaModifier.FINAL)
                            || type.isAssignableTo(Throwable.class);
                    boolean constant = type.getFields().stream()
                            .allMatch(field -> field.getModifiers().contains(JavaModifier.FINAL));
                    return shaped && constant;
                }));
    }

    static ArchRule nothingInsideReadsAClockOrRollsDice(House house) {
        return noClasses()
                .that()
                .resideInAnyPackage(house.in("domain"), house.in("application"), house.in("inmemory"))
                .and(areNot(
                        "the source of secrets", type -> type.getSimpleName().equals("InMemorySecrets")))
                .should(new ArchCondition<JavaClass>("read a clock or roll dice") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getAccessesFromSelf().stream()
                                .filter(ShapeRules::isClockOrDice)
                                .forEach(access ->
                                        events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
                    }
                });
    }

    static ArchRule endingsSaySomething(House house) {
        return classes()
                .should(satisfy(
                        "not end in " + BANNED_ENDINGS,
                        type -> !BANNED_ENDINGS.matcher(type.getSimpleName()).matches()));
    }

    static ArchRule nothingIsCalledGet(House house) {
        return classes().should(new ArchCondition<JavaClass>("have no method called get...") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethods().stream()
                        .filter(method -> GETTER.matcher(method.getName()).matches())
                        .filter(method -> !isInherited(type, method))
                        .forEach(method -> events.add(SimpleConditionEvent.violated(type, method.getFullName())));
            }
        });
    }

    /** What may be absent is a case of its own, not a component that may be empty. */
    static ArchRule optionalIsNoComponent(House house) {
        return classes().that().areRecords().and(areOpen()).should(new ArchCondition<>("have no Optional component") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> field.getRawType().isEquivalentTo(Optional.class))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(type, field.getFullName())));
            }
        });
    }

    /** Inside a package a helper may take one; nobody else has to wrap what he has. */
    static ArchRule optionalIsNoParameter(House house) {
        return classes()
                .that(areOpen())
                .and(areNot("internal", type -> type.getPackageName().contains(".internal")))
                .should(new ArchCondition<>("take no Optional") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getCodeUnits().stream()
                                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                                .filter(unit -> unit.getRawParameterTypes().stream()
                                        .anyMatch(parameter -> parameter.isEquivalentTo(Optional.class)))
                                .forEach(unit -> events.add(SimpleConditionEvent.violated(type, unit.getFullName())));
                    }
                });
    }

    static ArchRule theInsideKnowsNoOutsideWords(House house) {
        return classes()
                .that()
                .resideInAnyPackage(house.in("domain"), house.in("application"))
                .should(satisfy(
                        "have no word of the outside in its name",
                        type -> !OUTSIDE_WORDS.matcher(type.getSimpleName()).matches()));
    }

    private static boolean isClockOrDice(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        boolean withoutArgument = !access.getDescription().contains(name + "(java");
        return owner.startsWith("java.time") && CLOCKS.contains(name) && withoutArgument
                || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
                || owner.equals("java.lang.Math") && name.equals("random")
                || owner.equals("java.util.UUID") && name.equals("randomUUID")
                || owner.matches("java\\.(util|security)\\.(Random|SecureRandom|SplittableRandom)")
                        && name.equals("<init>")
                || owner.equals("java.util.concurrent.ThreadLocalRandom") && name.equals("current");
    }

    /** What a library's interface asks for may be called as the library says. */
    private static boolean isInherited(JavaClass type, JavaMethod method) {
        return List.of(type.getAllRawSuperclasses(), List.copyOf(type.getAllRawInterfaces())).stream()
                .flatMap(List::stream)
                .flatMap(above -> above.getMethods().stream())
                .anyMatch(above -> above.getName().equals(method.getName()));
    }

    private static ArchCondition<JavaClass> satisfy(String description, Function<JavaClass, Boolean> test) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!test.apply(type)) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            type.getName() + " does not " + description + " ("
                                    + type.getFields().stream()
                                            .map(JavaField::getName)
                                            .toList() + ")"));
                }
            }
        };
    }

    /** Public, and so are the classes around it. */
    private static DescribedPredicate<JavaClass> areOpen() {
        return DescribedPredicate.describe("are open", ShapeRules::isOpen);
    }

    private static boolean isOpen(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ShapeRules::isOpen).orElse(true);
    }

    private static DescribedPredicate<JavaClass> areNot(String description, Function<JavaClass, Boolean> test) {
        return DescribedPredicate.describe("are not " + description, type -> !test.apply(type));
    }
}
