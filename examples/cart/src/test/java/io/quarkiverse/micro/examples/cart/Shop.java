package io.quarkiverse.micro.examples.cart;

import java.io.IOException;
import java.net.http.HttpResponse;
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
     * @return the answer's body
     */
    String post(String path) throws IOException {
        return body(application.post(path));
    }

    /**
     * @return the answer's body
     */
    String get(String path) throws IOException {
        return body(application.get(path));
    }

    private static String body(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** As a crash would. */
    void kill() throws InterruptedException {
        application.kill();
    }

    @Override
    public void close() throws InterruptedException {
        application.close();
    }
}
