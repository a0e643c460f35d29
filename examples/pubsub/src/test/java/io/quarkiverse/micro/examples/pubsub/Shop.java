package io.quarkiverse.micro.examples.pubsub;

import java.io.IOException;
import java.util.List;

import io.quarkiverse.micro.test.application.PackagedApplication;

/**
 * The packaged example as a process of its own.
 */
record Shop(PackagedApplication application) implements AutoCloseable {

    /**
     * @param properties {@code -Dname=value}
     */
    static Shop open(List<String> properties) {
        return new Shop(PackagedApplication.start(properties));
    }

    /**
     * @return the status
     */
    int place(String order) throws IOException {
        return application.post("/orders/" + order).statusCode();
    }

    List<String> ledger(String what) throws IOException {
        String orders = application.get("/ledger/" + what).body();
        return orders.isEmpty() ? List.of() : List.of(orders.split(" "));
    }

    @Override
    public void close() throws InterruptedException {
        application.close();
    }
}
