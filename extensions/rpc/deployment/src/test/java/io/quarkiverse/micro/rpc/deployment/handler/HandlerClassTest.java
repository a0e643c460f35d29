package io.quarkiverse.micro.rpc.deployment.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.MethodInfo;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.rpc.EndpointName;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.Idempotent;
import io.quarkiverse.micro.rpc.NotAnEndpoint;
import io.quarkiverse.micro.rpc.ReadOnly;
import io.quarkiverse.micro.rpc.deployment.RpcNames;

class HandlerClassTest {

    @Test
    void whatAnyObjectHasIsNoEndpointHoweverItsTypesAreAnnotated() throws IOException {
        assertThat(endpoints(of(Compared.class))).containsOnlyKeys("Hello");
    }

    @Test
    void whatAContractExtendsIsPartOfIt() throws IOException {
        HandlerClass handler = of(Greeting.class, Greeter.class, Polite.class, Base.class);
        Map<String, MethodInfo> endpoints = endpoints(handler);
        assertThat(handler.name()).isEqualTo("Greeter");
        assertThat(endpoints).containsOnlyKeys("Hello", "bye", "Name", "Welcome");
        assertThat(handler.has(endpoints.get("Hello"), RpcNames.READ_ONLY)).isTrue();
        assertThat(handler.has(endpoints.get("Name"), RpcNames.IDEMPOTENT)).isTrue();
    }

    @Test
    void theNearestDeclarationCountsAsForClients() throws IOException {
        HandlerClass handler = of(Greeting.class, Greeter.class, Polite.class, Base.class);
        assertThat(handler.has(endpoints(handler).get("Welcome"), RpcNames.READ_ONLY)).isFalse();
    }

    @Test
    void aContractMayBeExtendedByWhatTheClassImplements() throws IOException {
        HandlerClass handler = of(Further.class, More.class, Greeter.class, Polite.class);
        assertThat(handler.name()).isEqualTo("Greeter");
        assertThat(endpoints(handler)).containsKey("bye");
    }

    @Test
    void whatAContractExtendsMayBeGeneric() throws IOException {
        for (Class<?> type : List.of(Shelf.class, OwnShelf.class)) {
            HandlerClass handler = of(type, Books.class, Shelved.class, Found.class);
            Map<String, MethodInfo> endpoints = endpoints(handler);
            assertThat(endpoints).containsOnlyKeys("Find");
            assertThat(endpoints.get("Find").returnType().name()).isEqualTo(DotName.createSimple(String.class));
            assertThat(handler.has(endpoints.get("Find"), RpcNames.READ_ONLY)).isTrue();
        }
    }

    private static HandlerClass of(Class<?>... classes) throws IOException {
        Index index = Index.of(classes);
        return new HandlerClass(index.getClassByName(DotName.createSimple(classes[0])), index);
    }

    private static Map<String, MethodInfo> endpoints(HandlerClass handler) {
        List<String> problems = new ArrayList<>();
        Map<String, MethodInfo> endpoints = handler.endpoints(problems);
        assertThat(problems).isEmpty();
        return endpoints;
    }

    @Target(ElementType.TYPE_USE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Nullable {
    }

    @Handler
    static class Compared {

        public String hello(String name) {
            return name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    interface Polite {

        @ReadOnly
        String hello(@Nullable String name);

        @EndpointName("bye")
        String goodbye(String name);

        @Idempotent
        String name(String name);

        @ReadOnly
        String welcome(String name);

        @NotAnEndpoint
        void forget();
    }

    @Handler
    interface Greeter extends Polite {

        @Override
        String welcome(String name);
    }

    static class Base {

        public String name(String name) {
            return name;
        }
    }

    @Handler
    static class Greeting extends Base implements Greeter {

        @Override
        public String hello(String name) {
            return name;
        }

        @Override
        public String goodbye(String name) {
            return name;
        }

        @Override
        public String welcome(String name) {
            return name;
        }

        @Override
        public void forget() {
        }
    }

    interface More extends Greeter {
    }

    @Handler
    abstract static class Further implements More {

        @Override
        public String goodbye(String name) {
            return name;
        }
    }

    interface Found<K, T> {

        @ReadOnly
        T find(K key);
    }

    @Handler
    interface Books extends Found<String, String> {
    }

    abstract static class Shelved implements Found<String, String> {

        @Override
        public String find(String key) {
            return key;
        }
    }

    @Handler
    static class Shelf extends Shelved implements Books {
    }

    @Handler
    static class OwnShelf implements Books {

        @Override
        public String find(String key) {
            return key;
        }
    }
}
