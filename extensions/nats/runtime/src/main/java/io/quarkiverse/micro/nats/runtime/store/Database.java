package io.quarkiverse.micro.nats.runtime.store;

import io.quarkiverse.micro.nats.runtime.jetstream.Bucket;

/**
 * A bucket, and what is remembered of it.
 */
record Database(Bucket bucket, Expiries expiries) {

    static Database of(Bucket bucket) {
        return new Database(bucket, new Expiries());
    }
}
