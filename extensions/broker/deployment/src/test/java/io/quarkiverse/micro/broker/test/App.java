package io.quarkiverse.micro.broker.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The applications that tests run. The one place that names Quarkus's test class, whose name changes with 3.35.
 */
public final class App {

    private App() {
    }

    /**
     * @param classes the whole application
     */
    public static QuarkusUnitTest of(Class<?>... classes) {
        return new QuarkusUnitTest().withApplicationRoot(root -> root.addClasses(classes).addClasses(App.class, Box.class))
                .overrideConfigKey("quarkus.http.test-port", "0")
                .overrideConfigKey("quarkus.application.name", "billing")
                .overrideConfigKey("quarkus.micro.subscribers.back-off", "1ms");
    }

    /**
     * The same over HTTP, with itself.
     */
    public static QuarkusUnitTest overHttp(Class<?>... classes) {
        return of(classes).overrideConfigKey("quarkus.micro.broker.type", "http");
    }

    /**
     * @param message part of what the build or the start says of the application
     */
    public static QuarkusUnitTest rejected(String message, Class<?>... classes) {
        return of(classes).assertException(failure -> assertThat(failure).hasStackTraceContaining(message));
    }
}
