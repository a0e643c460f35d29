package io.quarkiverse.micro.sync.test.rejected;

import static org.junit.jupiter.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.sync.Locked;
import io.quarkiverse.micro.sync.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

class MethodsThatCannotBeLockedTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(Billing.class,
            "Billing.another names a lock that cannot be: '{1}' in 'invoice-{1}' stands for no argument: the method has 1",
            "Billing.word names a lock that cannot be: '{id}' in 'invoice-{id}'",
            "Billing.nameless names nothing",
            "Billing.many returns a Multi, whose end nobody waits for. Return a Uni",
            "Billing.brief has the ttl '10ms': The time to live of a lock is PT0.01S; it must be PT0.5S to PT1H",
            "Billing.vague has the patience 'soon'",
            "Billing.statical is private or static",
            "Billing.loop is @NonBlocking and waits for a lock. Let it return a Uni");

    @Test
    void everyMistakeIsASentence() {
        fail("was built");
    }

    @Singleton
    public static class Billing {

        @Locked("invoice-{1}")
        void another(String id) {
        }

        @Locked("invoice-{id}")
        void word(String id) {
        }

        @Locked("")
        void nameless() {
        }

        @Locked("many")
        Multi<String> many() {
            return Multi.createFrom().empty();
        }

        @Locked(value = "brief", ttl = "10ms")
        void brief() {
        }

        @Locked(value = "vague", patience = "soon")
        void vague() {
        }

        @Locked("statical")
        static void statical() {
        }

        @NonBlocking
        @Locked("loop")
        void loop() {
        }

        @NonBlocking
        @Locked("fine-{0}-${not.known.yet}")
        Uni<Void> fine(String id) {
            return Uni.createFrom().voidItem();
        }
    }
}
