package dev.tollgate.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/** One rule of the house. */
interface Rule {
    /** Says what breaks it; empty when nothing does. */
    List<String> violations(House house);

    /** A rule about what is shipped. */
    static Rule of(Function<House, ArchRule> rule) {
        return house -> broken(rule.apply(house), house.classes());
    }

    /** A rule about the tests. */
    static Rule ofTests(Function<House, ArchRule> rule) {
        return house -> broken(rule.apply(house), house.tests());
    }

    private static List<String> broken(ArchRule rule, JavaClasses classes) {
        return rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails();
    }
}
