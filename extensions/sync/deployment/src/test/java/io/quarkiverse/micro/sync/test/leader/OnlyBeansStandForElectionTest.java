package io.quarkiverse.micro.sync.test.leader;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.sync.WhenLeader;
import io.quarkiverse.micro.sync.runtime.leader.Elections;
import io.quarkiverse.micro.sync.test.App;
import io.quarkus.test.QuarkusUnitTest;

class OnlyBeansStandForElectionTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Sweeper.class, Base.class, Unselected.class, Excluded.class)
            .overrideConfigKey("quarkus.arc.exclude-types", Excluded.class.getName());

    @Inject
    Elections elections;

    @Test
    void whoeverCannotDoTheWorkDoesNotLead() {
        assertThat(elections.names()).containsExactlyInAnyOrder("sweeper", "inherited");
    }

    public abstract static class Base {

        @WhenLeader("inherited")
        void inherited() {
        }
    }

    @Singleton
    public static class Sweeper extends Base {

        @WhenLeader("sweeper")
        void sweep() {
        }
    }

    @Alternative
    @Singleton
    public static class Unselected {

        @WhenLeader("unselected")
        void sweep() {
        }
    }

    @Singleton
    public static class Excluded {

        @WhenLeader("excluded")
        void sweep() {
        }
    }
}
