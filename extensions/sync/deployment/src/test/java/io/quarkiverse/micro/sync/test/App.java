package io.quarkiverse.micro.sync.test;

import static org.assertj.core.api.Assertions.assertThat;

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
        return new QuarkusUnitTest().withApplicationRoot(root -> root.addClasses(classes).addClasses(App.class))
                .overrideConfigKey("quarkus.http.test-port", "0")
                .overrideConfigKey("quarkus.application.name", "billing");
    }

    /**
     * @param messages parts of what the build or the start says of the application
     */
    public static QuarkusUnitTest rejected(Class<?> application, String... messages) {
        return of(application).assertException(failure -> {
            for (String message : messages) {
                assertThat(failure).hasStackTraceContaining(message);
            }
        });
    }
}
