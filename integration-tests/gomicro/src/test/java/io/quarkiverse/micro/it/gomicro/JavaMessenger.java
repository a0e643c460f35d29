package io.quarkiverse.micro.it.gomicro;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.broker.runtime.http.HttpBrokerSettings;
import io.quarkiverse.micro.cluster.HttpBrokerNode;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsRegistry;
import io.quarkiverse.micro.registry.mdns.runtime.MdnsSettings;
import io.smallrye.mutiny.Uni;

/**
 * Our HTTP broker as a program, to be run in a network namespace.
 */
final class JavaMessenger {

    private static final Duration BOUND = Duration.ofSeconds(15);

    private JavaMessenger() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        HttpBrokerNode node = new HttpBrokerNode(new MdnsRegistry(MdnsSettings.DEFAULT, NetworkPolicy.parse("host")),
                HttpBrokerSettings.DEFAULT);
        if (arguments[0].equals("publish")) {
            for (int i = 2; i < arguments.length; i++) {
                publish(node, arguments[1], arguments[i]);
            }
            node.close();
            System.exit(0);
        }
        SubscribeOptions options = arguments.length > 2 ? SubscribeOptions.DEFAULT.withQueue(arguments[2])
                : SubscribeOptions.DEFAULT;
        node.subscribe(arguments[1], options, delivery -> {
            System.out.println("got " + new String(delivery.message().body(), StandardCharsets.UTF_8).strip() + " "
                    + delivery.message().headers());
            return Uni.createFrom().voidItem();
        }).await().atMost(BOUND);
        System.out.println("subscribed");
        new CountDownLatch(1).await();
    }

    private static void publish(Broker broker, String topic, String json) {
        broker.publish(topic, BrokerMessage.of("application/json", json.getBytes(StandardCharsets.UTF_8)).with("trace-x", "1"))
                .await().atMost(BOUND);
    }
}
