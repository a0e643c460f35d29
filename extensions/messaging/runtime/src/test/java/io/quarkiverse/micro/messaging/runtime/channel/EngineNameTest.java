package io.quarkiverse.micro.messaging.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class EngineNameTest {

    @Test
    void leavesWhatEveryEngineTakes() {
        assertThat(EngineName.of("Orders.placed-2_late")).isEqualTo("Orders.placed-2_late");
    }

    @Test
    void spellsOutWhatOthersDoNotTake() {
        assertThat(EngineName.of("größe.#+/$")).isEqualTo("gr_x00f6_x00dfe._x0023_x002b_x002f_x0024");
    }

    @Test
    void givesNoTwoTopicsOneName() {
        assertThat(List.of("ö", "_x00f6", "_x", "_x005fx")).extracting(EngineName::of).doesNotHaveDuplicates();
    }
}
