package io.quarkiverse.micro.nats.runtime.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.quarkiverse.micro.core.runtime.json.EventJson;
import io.quarkiverse.micro.core.runtime.policy.Ids;
import io.quarkiverse.micro.events.Acknowledgement;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.nats.runtime.jetstream.Batches;

/**
 * An event as a message: Go Micro's JSON, which needs no headers. Beside it the id, by which the server finds duplicates, and
 * the key, of which Go Micro knows nothing.
 */
final class EventForm {

    static final String ID = "Nats-Msg-Id";
    private static final String KEY = "Micro-Key"; // as in the query of a URL

    /** The server's own limit is less. */
    private static final int LARGEST = 64 << 20;

    private final EventJson json = new EventJson(LARGEST);

    Batches.Part part(String topic, NewEvent event) {
        String id = event.id().isEmpty() ? Ids.next() : event.id();
        Headers headers = new Headers().put(ID, header(id));
        event.key().ifPresent(key -> headers.put(KEY, URLEncoder.encode(key, UTF_8)));
        return new Batches.Part(topic, headers, json.write(new EventJson.Event(event.time().orElseThrow(), event.metadata(), id,
                topic, event.payload())));
    }

    /**
     * @return as it is read, and not delivered
     * @throws io.quarkiverse.micro.MicroException where the message is no event
     */
    StreamEvent<byte[]> event(String topic, Message message) {
        EventJson.Event event = json.read(message.getData());
        long offset = message.metaData().streamSequence();
        String id = event.id().isEmpty() ? topic + "-" + offset : event.id();
        return new StreamEvent<>(topic, offset, id, event.time(), key(message), event.metadata(), event.payload(), 0,
                Acknowledgement.NONE);
    }

    private static Optional<String> key(Message message) {
        String text = message.hasHeaders() ? message.getHeaders().getFirst(KEY) : null;
        try {
            return Optional.ofNullable(text).map(key -> URLDecoder.decode(key, UTF_8));
        } catch (IllegalArgumentException e) { // somebody else's header
            return Optional.of(text);
        }
    }

    /** Headers hold printable ASCII, and lose spaces at their ends. */
    private static String header(String id) {
        boolean plain = !id.startsWith(" ") && !id.endsWith(" ");
        for (int i = 0; plain && i < id.length(); i++) {
            plain = id.charAt(i) >= ' ' && id.charAt(i) < 0x7f;
        }
        return plain ? id : URLEncoder.encode(id, UTF_8);
    }
}
