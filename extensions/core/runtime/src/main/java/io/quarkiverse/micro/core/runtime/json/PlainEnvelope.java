package io.quarkiverse.micro.core.runtime.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Map;

import io.quarkiverse.micro.broker.BrokerMessage;

/**
 * The usual case of {@link BrokerEnvelope}, several times as fast: headers of printable ASCII without escapes, and a document
 * in exactly the form that Go and this class write. Whatever is unusual it leaves to the other.
 */
final class PlainEnvelope {

    private static final byte[] HEADER = "{\"Header\":{".getBytes(US_ASCII);
    private static final byte[] END_OF_HEADER = "}".getBytes(US_ASCII);
    private static final byte[] BODY = ",\"Body\":\"".getBytes(US_ASCII);
    private static final byte[] END_OF_BODY = "\"".getBytes(US_ASCII);
    private static final byte[] END = "}".getBytes(US_ASCII);
    private static final int FIXED = HEADER.length + END_OF_HEADER.length + BODY.length + END_OF_BODY.length + END.length;

    private PlainEnvelope() {
    }

    /**
     * @return null where it takes more than this
     */
    static byte[] write(BrokerMessage message) {
        int headers = PlainWriter.length(message.headers());
        if (headers < 0) {
            return null;
        }
        PlainWriter writer = new PlainWriter(FIXED + headers + PlainWriter.base64Length(message.body())).raw(HEADER);
        boolean first = true;
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            writer.member(first, BrokerEnvelope.onTheWire(header.getKey()), header.getValue());
            first = false;
        }
        return writer.raw(END_OF_HEADER).raw(BODY).base64(message.body()).raw(END_OF_BODY).raw(END).document();
    }

    /**
     * @return null where it takes more than this
     */
    static BrokerMessage read(byte[] document) {
        PlainReader reader = new PlainReader(document);
        Map<String, String> headers = reader.take(HEADER) ? reader.members() : null;
        byte[] body = headers != null && reader.take(BODY) ? reader.base64() : null;
        return body != null && reader.take(END) && reader.isAtEnd() ? new BrokerMessage(headers, body) : null;
    }
}
