package io.quarkiverse.micro.rpc.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The applications that tests run. The one place that names Quarkus's test class, whose name changes with 3.35.
 */
public final class App {

    private App() {
    }

    /**
     * An application that calls itself by the network, because that is what most tests are about.
     *
     * @param classes the whole application
     */
    public static QuarkusUnitTest of(Class<?>... classes) {
        return inProcess(classes).overrideConfigKey("quarkus.micro.clients.in-process", "false");
    }

    /**
     * An application that calls itself as applications do.
     *
     * @param classes the whole application
     */
    public static QuarkusUnitTest inProcess(Class<?>... classes) {
        return new QuarkusUnitTest().withApplicationRoot(root -> root.addClasses(classes).addClass(App.class))
                .overrideConfigKey("quarkus.http.test-port", "0")
                .overrideConfigKey("quarkus.application.name", "greeter");
    }

    /**
     * @param message part of what the build says of the application
     */
    public static QuarkusUnitTest rejected(String message, Class<?>... classes) {
        return of(classes).assertException(failure -> assertThat(failure).hasStackTraceContaining(message));
    }

    /**
     * Waits until the application is announced, so that its own calls find it.
     */
    public static void awaitReady() {
        await().until(() -> Arc.container().instance(Serving.class).get().ready());
    }
}
