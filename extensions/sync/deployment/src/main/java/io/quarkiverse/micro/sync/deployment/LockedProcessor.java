package io.quarkiverse.micro.sync.deployment;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locked;
import io.quarkiverse.micro.sync.runtime.locked.IdTemplate;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;

/**
 * Checks the methods that run only while a lock is held.
 */
class LockedProcessor {

    private static final DotName LOCKED = DotName.createSimple(Locked.class.getName());
    private static final DotName NON_BLOCKING = DotName.createSimple("io.smallrye.common.annotation.NonBlocking");

    @BuildStep
    void check(CombinedIndexBuildItem index, BuildProducer<ValidationErrorBuildItem> errors) {
        for (GuardedMethod method : GuardedMethod.all(index.getIndex(), LOCKED)) {
            check(method, problem -> errors
                    .produce(new ValidationErrorBuildItem(new ConfigurationException(method.name() + " " + problem))));
        }
    }

    private static void check(GuardedMethod guarded, Consumer<String> problems) {
        guarded.check(problems);
        MethodInfo method = guarded.method();
        if (!guarded.isAsynchronous() && (method.hasDeclaredAnnotation(NON_BLOCKING)
                || method.declaringClass().hasDeclaredAnnotation(NON_BLOCKING))) {
            problems.accept("is @NonBlocking and waits for a lock. Let it return a Uni, or remove the annotation");
        }
        try {
            IdTemplate.of(withoutExpressions(guarded.text("value")), method.parametersCount());
        } catch (IllegalArgumentException e) {
            problems.accept("names a lock that cannot be: " + e.getMessage());
        }
        checkDuration(guarded, "ttl", LockOptions.DEFAULT::withTtl, problems);
        checkDuration(guarded, "patience", LockOptions.DEFAULT::withPatience, problems);
    }

    /** What configuration will say is known when the application starts. */
    private static String withoutExpressions(String text) {
        return text.replaceAll("\\$\\{[^}]*}+", "x");
    }

    private static void checkDuration(GuardedMethod method, String member, Function<Duration, LockOptions> use,
            Consumer<String> problems) {
        String text = method.text(member);
        if (text.isEmpty() || text.contains("${")) {
            return;
        }
        try {
            use.apply(DurationConverter.parseDuration(text));
        } catch (IllegalArgumentException e) {
            problems.accept("has the " + member + " '" + text + "': " + e.getMessage() + ". Write 10s, 500ms or 1h");
        }
    }
}
