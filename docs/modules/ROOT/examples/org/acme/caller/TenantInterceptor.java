package org.acme.caller;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.ClientInterceptor;
import io.quarkiverse.micro.rpc.Reply;
import io.smallrye.mutiny.Uni;

// tag::interceptor[]
@ApplicationScoped
@Priority(100)
public class TenantInterceptor implements ClientInterceptor {

    @Override
    public Uni<Reply<Object>> intercept(ClientCall call, Next next) {
        Metadata metadata = call.options().metadata().with().set("tenant", "acme").build();
        return next.proceed(call.withOptions(call.options().withMetadata(metadata)));
    }
}
// end::interceptor[]
