package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** A call of which the test writes each message and sees each that comes, envelope by envelope. */
public final class RawStream {

    private static final long CANCEL = 8;

    private final HttpClientRequest request;
    private final List<byte[]> messages = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<HttpClientResponse> head = new CompletableFuture<>();
    private final CompletableFuture<MultiMap> end = new CompletableFuture<>();

    private RawStream(HttpClientRequest request, boolean reading) {
        this.request = request;
        request.exceptionHandler(this::broken).response().onSuccess(response -> {
            response.exceptionHandler(this::broken);
            response.handler(new EnvelopeReader(new EnvelopeReader.Sink() {
                @Override
                public boolean envelope(int flags, long length) {
                    return true;
                }

                @Override
                public void message(int flags, byte[] bytes) {
                    messages.add(flags == Envelope.COMPRESSED ? Gzip.unpack(bytes, 1 << 24) : bytes);
                }
            }));
            response.endHandler(ignored -> end.complete(
                    response.trailers().isEmpty() ? response.headers() : response.trailers()));
            if (!reading) {
                response.pause();
            }
            head.complete(response);
        }).onFailure(this::broken);
    }

    private void broken(Throwable failure) {
        head.completeExceptionally(failure);
        end.completeExceptionally(failure);
    }

    /** A client of one connection. */
    public static HttpClient client(Vertx vertx) {
        return vertx.createHttpClient(WireHttp.client());
    }

    /**
     * @param headers beside gRPC's own
     */
    public static RawStream open(HttpClient client, int port, String path, Map<String, String> headers) {
        return open(client, port, path, headers, true);
    }

    /** One that reads nothing of the answer but its head. */
    public static RawStream openWithoutReading(HttpClient client, int port, String path) {
        return open(client, port, path, Map.of(), false);
    }

    private static RawStream open(HttpClient client, int port, String path, Map<String, String> headers, boolean reading) {
        HttpClientRequest request = Loopback.get(client.request(new RequestOptions().setMethod(HttpMethod.POST)
                .setHost("127.0.0.1").setPort(port).setURI(path)));
        request.putHeader("content-type", "application/grpc+json").putHeader("te", "trailers").setChunked(true);
        headers.forEach(request::putHeader);
        RawStream stream = new RawStream(request, reading);
        request.sendHead();
        return stream;
    }

    public RawStream send(byte[] message) {
        return write(Envelope.of(0, message));
    }

    public RawStream send(String message) {
        return send(message.getBytes());
    }

    public RawStream write(Buffer bytes) {
        request.write(bytes);
        return this;
    }

    /** The other half stays open. */
    public RawStream end() {
        request.end();
        return this;
    }

    public void reset() {
        request.reset(CANCEL);
    }

    public void readOn() {
        Loopback.get(head).resume();
    }

    public MultiMap head() {
        return Loopback.get(head).headers();
    }

    public List<byte[]> messages() {
        return List.copyOf(messages);
    }

    public List<String> texts() {
        return List.copyOf(messages).stream().map(String::new).toList();
    }

    /**
     * @return the trailers, or the head where it is all there is
     */
    public MultiMap trailers() {
        return Loopback.get(end);
    }

    public int grpcStatus() {
        return Integer.parseInt(trailers().get("grpc-status"));
    }

    public String grpcMessage() {
        return PercentText.decode(trailers().get("grpc-message"));
    }

    /** Why there is no end. */
    public Throwable failure() {
        return Loopback.get(end.handle((trailers, failure) -> failure));
    }
}
