package org.acme.orders;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.HandlerInterceptor;
import io.smallrye.mutiny.Uni;

// tag::interceptor[]
@ApplicationScoped
public class AuditInterceptor implements HandlerInterceptor {

    private static final Logger LOG = Logger.getLogger(AuditInterceptor.class);

    @Override
    public Uni<Object> intercept(Call call, Object request, Next next) {
        return next.proceed(request)
                .onFailure().invoke(failure -> LOG.warnf("%s failed for %s", call.endpoint(), call.caller().host()));
    }
}
// end::interceptor[]
