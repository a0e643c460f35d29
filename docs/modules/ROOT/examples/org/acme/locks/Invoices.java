package org.acme.locks;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locked;
import io.quarkiverse.micro.sync.Locks;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
public class Invoices {

    private final Locks locks;
    private final Store store;

    public Invoices(Locks locks, Store store) {
        this.locks = locks;
        this.store = store;
    }

    // tag::acquire[]
    Uni<Void> pay(String invoice, byte[] receipt) {
        LockOptions options = new LockOptions(Duration.ofSeconds(5), Duration.ofSeconds(2)); // <1>
        return locks.acquire("invoice-" + invoice, options).chain(lock -> store
                .write(new Write("receipt-" + invoice, receipt, WriteOptions.DEFAULT.withToken(lock.token()))) // <2>
                .onTermination().call(() -> lock.unlock())) // <3>
                .replaceWithVoid();
    }
    // end::acquire[]

    // tag::locked[]
    @Locked("invoice-{0}") // <1>
    void cancel(String invoice, HeldLock lock) { // <2>
        store.write(new Write("cancelled-" + invoice, new byte[0], WriteOptions.DEFAULT.withToken(lock.token())))
                .await().atMost(Duration.ofSeconds(5));
    }

    @Locked(value = "invoice-{0}", ttl = "5s", patience = "${invoices.patience:1s}") // <3>
    Uni<Void> remind(String invoice) { // <4>
        return Uni.createFrom().voidItem();
    }
    // end::locked[]
}
