package io.quarkiverse.micro.rpc.runtime.client;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;

/**
 * Takes what comes of a streaming call with all its attempts, on the caller's context. The last thing is {@link #completed} or
 * {@link #failed}, always and once.
 */
interface StreamEvents {

    /** The answer has begun; from here on there are no further attempts. */
    void opened(Metadata head);

    void item(Object reply);

    void completed(Metadata trailers);

    void failed(MicroException error);
}
