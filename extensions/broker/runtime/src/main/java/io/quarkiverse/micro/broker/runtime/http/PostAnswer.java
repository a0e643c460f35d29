package io.quarkiverse.micro.broker.runtime.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.json.ErrorJson;
import io.quarkiverse.micro.core.runtime.json.GoMicroError;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * What a publisher is told. Go Micro's publishers do not look at it.
 */
final class PostAnswer {

    private static final String WHO = "go.micro.broker";

    private final HttpServerResponse response;

    PostAnswer(HttpServerResponse response) {
        this.response = response;
    }

    /** The message has a place. */
    void succeed() {
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }

    /** In Go Micro's words, because they are part of its protocol. */
    void noTopic() {
        send(HttpResponseStatus.INTERNAL_SERVER_ERROR.code(), "Topic not found");
    }

    void unreadable(MicroException e) {
        send(e.code() == Code.RESOURCE_EXHAUSTED ? e.status() : HttpResponseStatus.INTERNAL_SERVER_ERROR.code(),
                "Error parsing request body: " + e.detail());
    }

    /** The subscription has ended, or is one of another topic. */
    void notSubscribed() {
        fail(new MicroException(Code.NOT_FOUND, "Nobody subscribes to this topic here"));
    }

    /** The subscriber has no place for it, now: the publisher may try again. */
    void notTaken(Throwable failure) {
        String why = failure instanceof MicroException known ? known.detail() : "The message could not be taken";
        send(HttpResponseStatus.SERVICE_UNAVAILABLE.code(), why);
    }

    void fail(MicroException error) {
        send(error.status(), error.detail());
    }

    private void send(int status, String detail) {
        if (!response.ended() && !response.closed()) {
            GoMicroError error = new GoMicroError(WHO, status, detail, HttpResponseStatus.valueOf(status).reasonPhrase());
            response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(ErrorJson.write(error));
        }
    }
}
