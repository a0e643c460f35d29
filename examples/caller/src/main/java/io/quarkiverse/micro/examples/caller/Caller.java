package io.quarkiverse.micro.examples.caller;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Calls a greeter a hundred times a second, and says once a second who answered.
 */
@QuarkusMain
public class Caller implements QuarkusApplication {

    @MicroClient("greeter")
    Greeter greeter;

    @ConfigProperty(name = "caller.seconds", defaultValue = "30")
    int seconds;

    public static void main(String... args) {
        Quarkus.run(Caller.class, args);
    }

    @Override
    public int run(String... args) {
        int lost = 0;
        Map<String, Integer> answers = new TreeMap<>();
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < 100; i++) {
                try {
                    // Other greeters than that of the examples may not say who they are
                    String from = String.valueOf(greeter.hello(new Greeter.Request("Ada")).from());
                    answers.merge(from, 1, Integer::sum);
                } catch (MicroException e) {
                    lost++;
                    System.out.println("lost a call: " + e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            System.out.println("answered " + answers + ", lost " + lost);
        }
        return lost == 0 ? 0 : 1;
    }
}
