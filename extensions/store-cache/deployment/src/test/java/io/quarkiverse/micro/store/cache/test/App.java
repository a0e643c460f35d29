package io.quarkiverse.micro.store.cache.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;

/**
 * The applications that tests run. The one place that names Quarkus's test class, whose name changes with 3.35.
 */
final class App {

    private App() {
    }

    /**
     * @param classes the whole application
     */
    static QuarkusUnitTest of(Class<?>... classes) {
        return new QuarkusUnitTest().withApplicationRoot(root -> root.addClasses(classes).addClass(App.class))
                .overrideConfigKey("quarkus.http.test-port", "0")
                .overrideConfigKey("quarkus.application.name", "shop")
                .overrideConfigKey("quarkus.cache.type", "micro-store");
    }

    /**
     * @param message part of what the build or the start says of the application
     */
    static QuarkusUnitTest rejected(String message, Class<?>... classes) {
        return of(classes).assertException(failure -> assertThat(failure).hasStackTraceContaining(message));
    }
}
