package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.health.HealthProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link HealthProbe} keeps, of a house that is well. */
@ExtendWith(Promises.class)
public abstract class HealthProbeContract {

    /** The probe of parts that are all up. */
    protected abstract HealthProbe probe();

    @Test
    void parts_that_are_well_are_up_and_give_no_reason() {
        assertThat(probe().look()).isNotEmpty().allSatisfy(component -> {
            assertThat(component.name()).isNotBlank();
            assertThat(component.up()).isTrue();
            assertThat(component.reason()).isEmpty();
            assertThat(component.latency().isNegative()).isFalse();
        });
    }

    @Test
    void every_part_has_a_name_of_its_own() {
        assertThat(probe().look()).extracting(HealthProbe.Component::name).doesNotHaveDuplicates();
    }
}
