package io.quarkiverse.micro.rpc.runtime.client;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Reply;

/**
 * Takes the end of a call with all its attempts, once.
 */
public interface ReplyHandler {

    void reply(Reply<Object> reply);

    void fail(MicroException error);
}
