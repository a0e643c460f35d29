package org.acme.shop;

import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.Subscriber;

// tag::dead[]
public class DeadLetters {

    @Subscriber(topic = "dead-letter.>", queue = "support")
    void tell(Delivery letter) {
        System.out.println(letter.header("dead-letter-subscriber").orElse("") + " failed at a message of "
                + letter.header("dead-letter-topic").orElse("") + ": " + letter.header("dead-letter-cause").orElse(""));
    }
}
// end::dead[]
