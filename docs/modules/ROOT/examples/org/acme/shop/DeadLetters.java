package org.acme.shop;

import io.quarkiverse.micro.DeadLetter;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.Subscriber;

// tag::dead[]
public class DeadLetters {

    @Subscriber(topic = DeadLetter.TOPIC_PREFIX + ">", queue = "support")
    void tell(Delivery letter) {
        System.out.println(letter.header(DeadLetter.SUBSCRIBER).orElse("") + " failed at a message of "
                + letter.header(DeadLetter.TOPIC).orElse("") + ": " + letter.header(DeadLetter.CAUSE).orElse(""));
    }
}
// end::dead[]
