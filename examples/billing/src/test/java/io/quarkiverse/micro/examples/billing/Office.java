package io.quarkiverse.micro.examples.billing;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

import io.quarkiverse.micro.test.application.PackagedApplication;

/**
 * The packaged example as a process of its own.
 */
record Office(PackagedApplication application) implements AutoCloseable {

    private static final Pattern ORDER = Pattern.compile("\"order\":\"([^\"]*)\"");

    /**
     * @param properties {@code -Dname=value}
     */
    static Office open(List<String> properties) {
        return new Office(PackagedApplication.start(properties));
    }

    /**
     * @return whether the order was taken; where not, nobody knows whether it was
     */
    boolean place(String order) {
        String json = "{\"id\":\"%s\",\"customer\":\"%s\",\"cents\":100}".formatted(order, order.charAt(0));
        try {
            return application.postJson("/orders", json).statusCode() == 204;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @return the orders of all bills
     */
    List<String> billed() throws IOException {
        return ORDER.matcher(application.get("/bills").body()).results().map(order -> order.group(1)).sorted().toList();
    }

    /** As a power failure would. */
    void kill() throws InterruptedException {
        application.kill();
    }

    @Override
    public void close() throws InterruptedException {
        application.close();
    }
}
