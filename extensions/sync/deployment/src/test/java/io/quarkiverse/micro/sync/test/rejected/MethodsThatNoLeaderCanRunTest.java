package io.quarkiverse.micro.sync.test.rejected;

import static org.junit.jupiter.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.sync.WhenLeader;
import io.quarkiverse.micro.sync.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class MethodsThatNoLeaderCanRunTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(Reports.class,
            "Reports.count returns int, and there is nothing to return where another process leads. Return void or Uni<Void>",
            "Reports.text returns io.smallrye.mutiny.Uni<java.lang.String>, and there is nothing to return",
            "Reports.nameless names nothing: give WhenLeader an id",
            "Reports.statical is private or static, where nothing can go around it. Remove the modifier");

    @Test
    void everyMistakeIsASentence() {
        fail("was built");
    }

    @Singleton
    public static class Reports {

        @WhenLeader("reports")
        int count() {
            return 0;
        }

        @WhenLeader("reports")
        Uni<String> text() {
            return Uni.createFrom().item("");
        }

        @WhenLeader(" ")
        void nameless() {
        }

        @WhenLeader("reports")
        static void statical() {
        }
    }
}
