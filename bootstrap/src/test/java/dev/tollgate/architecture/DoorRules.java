package dev.tollgate.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is open to others: ports, use cases, front doors. */
final class DoorRules {
    private static final Pattern CLASS_NAME = Pattern.compile("[a-z][A-Za-z0-9_.]*\\.[A-Z][A-Za-z0-9_$]*");
    private static final Pattern ADAPTER = Pattern.compile("^\\.(http|persistence|llm|stripe|inmemory)\\.");

    /** What the bootstrap opens; everything else of an adapter is its own business. */
    private static final Set<String> FRONT_DOORS = Set.of(
            "HttpRoutes",
            "HttpServer",
            "PostgresPorts",
            "RedisPorts",
            "FileCallJournal",
            "ObjectStores",
            "OpenAiProvider",
            "AnthropicProvider",
            "GoogleProvider",
            "DemoProvider",
            "ConfiguredProviders",
            "JtokkitTokenCounter",
            "PlanFile",
            "PriceMap",
            "ProviderFiles",
            "StripePorts",
            "InMemoryPorts",
            "InMemoryBilling",
            "InMemoryIdentityTokens",
            "InMemoryNoticeSender",
            "InMemoryRateLimiter",
            "OidcTokens",
            "OutgoingWebhooks");

    private DoorRules() {}

    /** Every port is an interface in the domain that speaks of domain and JDK values only. */
    static List<String> portsSpeakTheDomain(House house) {
        List<String> found = new ArrayList<>();
        for (Class<?> port : portsOf(house)) {
            if (!port.isInterface() || !port.getName().startsWith(house.root() + ".domain.")) {
                found.add(port.getName() + " is no interface of the domain");
            }
            for (Method method : port.getMethods()) {
                namesIn(method)
                        .filter(name -> !name.startsWith(house.root() + ".domain.") && !name.startsWith("java."))
                        .forEach(name -> found.add(method + " speaks of " + name));
            }
        }
        return found;
    }

    /** Every use case is final and has one public method. */
    static List<String> useCasesDoOneThing(House house) {
        List<String> found = new ArrayList<>();
        for (Class<?> useCase : useCasesOf(house)) {
            JavaClass type = house.classes().get(useCase);
            List<String> verbs = type.getMethods().stream()
                    .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                    .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
                    .map(JavaMethod::getName)
                    .distinct()
                    .toList();
            if (!type.getModifiers().contains(JavaModifier.FINAL)) {
                found.add(type.getName() + " is not final");
            }
            if (verbs.size() != 1) {
                found.add(type.getName() + " has the public methods " + verbs + " and not one");
            }
        }
        return found;
    }

    /** Public in an adapter are front doors, values, what they report to, and what is internal. */
    static List<String> onlyFrontDoorsAreOpen(House house) {
        return house.classes().stream()
                .filter(type ->
                        ADAPTER.matcher(below(house, type.getPackageName())).find())
                .filter(type -> !type.getPackageName().contains(".internal"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                .filter(type -> !type.isRecord() && !type.isEnum() && !type.isInterface())
                .filter(type -> !FRONT_DOORS.contains(type.getSimpleName()))
                .map(type -> type.getName() + " is public and no front door")
                .toList();
    }

    /** What is internal to an adapter is used by that adapter only. */
    static List<String> internalsStayInside(House house) {
        return house.classes().stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> use.getTargetClass().getPackageName().startsWith(house.root() + "."))
                .filter(use -> use.getTargetClass().getPackageName().contains(".internal"))
                .filter(use -> !room(house, use.getTargetClass()).equals(room(house, use.getOriginClass())))
                .map(Dependency::getDescription)
                .toList();
    }

    /** The sockets of the house and those of its billing side. */
    static List<Class<?>> portsOf(House house) {
        return Stream.of("domain.Ports", "domain.subscription.BillingPorts")
                .flatMap(record -> componentsOf(house, record).stream())
                .toList();
    }

    /** The use cases of the house and those of its billing side, which also carries its ports. */
    private static List<Class<?>> useCasesOf(House house) {
        return Stream.of("application.Gateway", "application.subscription.Billing")
                .flatMap(record -> componentsOf(house, record).stream())
                .filter(type -> !type.isRecord())
                .toList();
    }

    static List<Class<?>> componentsOf(House house, String record) {
        return Arrays.stream(house.named(record).getRecordComponents())
                .<Class<?>>map(RecordComponent::getType)
                .toList();
    }

    /** The first package below the root, such as {@code http}. */
    private static String room(House house, JavaClass type) {
        return below(house, type.getPackageName()).split("\\.")[1];
    }

    private static String below(House house, String packageName) {
        return packageName.startsWith(house.root())
                ? packageName.substring(house.root().length()) + "."
                : ".";
    }

    private static Stream<String> namesIn(Method method) {
        List<String> names = new ArrayList<>();
        addNames(method.getGenericReturnType(), names);
        for (Type parameter : method.getGenericParameterTypes()) {
            addNames(parameter, names);
        }
        return names.stream();
    }

    private static void addNames(Type type, List<String> names) {
        Matcher name = CLASS_NAME.matcher(type.getTypeName());
        while (name.find()) {
            names.add(name.group());
        }
    }
}
