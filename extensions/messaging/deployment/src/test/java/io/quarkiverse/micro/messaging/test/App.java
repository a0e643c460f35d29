package io.quarkiverse.micro.messaging.test;

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
     * The same with its messages over {@link Loop}.
     */
    public static QuarkusUnitTest overLoop(Class<?>... classes) {
        return of(classes).withApplicationRoot(root -> root.addClasses(classes).addClasses(App.class, Box.class, Loop.class))
                .overrideConfigKey("quarkus.micro.broker.type", "messaging")
                .overrideConfigKey("quarkus.micro.broker.messaging.connector", "loop")
                .overrideConfigKey("quarkus.micro.broker.messaging.incoming.place", "at {topic}")
                .overrideConfigKey("quarkus.micro.broker.messaging.outgoing.place", "at {topic}");
    }

    /**
     * @param message part of what the build or the start says of the application
     */
    public static QuarkusUnitTest rejected(String message, Class<?>... classes) {
        return of(classes).assertException(failure -> assertThat(failure).hasStackTraceContaining(message));
    }

    /** A channel over our broker. */
    public static QuarkusUnitTest incoming(QuarkusUnitTest app, String channel, String... attributes) {
        return channel(app, "incoming", channel, attributes);
    }

    /** A channel over our broker. */
    public static QuarkusUnitTest outgoing(QuarkusUnitTest app, String channel, String... attributes) {
        return channel(app, "outgoing", channel, attributes);
    }

    private static QuarkusUnitTest channel(QuarkusUnitTest app, String direction, String channel, String... attributes) {
        String prefix = "mp.messaging." + direction + "." + channel + ".";
        app.overrideConfigKey(prefix + "connector", "quarkus-micro");
        for (String attribute : attributes) {
            String[] parts = attribute.split("=", 2);
            app.overrideConfigKey(prefix + parts[0], parts[1]);
        }
        return app;
    }
}
