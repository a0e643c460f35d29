package io.quarkiverse.micro.sync.runtime.leader;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;

import io.quarkiverse.micro.sync.WhenLeader;
import io.quarkus.arc.ArcInvocationContext;
import io.smallrye.mutiny.Uni;

/**
 * Goes around methods with {@link WhenLeader}: most of the time, in most processes, they do nothing.
 */
@WhenLeader("")
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 90)
public class WhenLeaderInterceptor {

    private final Campaigns campaigns;

    public WhenLeaderInterceptor(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @AroundInvoke
    Object whenLeader(ArcInvocationContext context) throws Exception {
        Campaign campaign = campaigns.named(context.findIterceptorBinding(WhenLeader.class).value());
        if (context.getMethod().getReturnType() == Uni.class) {
            return Uni.createFrom().deferred(() -> later(campaign, context));
        }
        if (!campaign.enter()) {
            return null;
        }
        try {
            return context.proceed();
        } finally {
            campaign.left();
        }
    }

    private static Uni<?> later(Campaign campaign, ArcInvocationContext context) {
        if (!campaign.enter()) {
            return Uni.createFrom().nullItem();
        }
        try {
            return ((Uni<?>) context.proceed()).onTermination().invoke(campaign::left);
        } catch (Exception e) {
            campaign.left();
            return Uni.createFrom().failure(e);
        }
    }
}
