package io.quarkiverse.micro.core.deployment.receiving;

import java.util.function.Predicate;

import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

import io.quarkus.arc.deployment.AutoAddScopeBuildItem;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.execannotations.ExecutionModelAnnotationsAllowedBuildItem;

/**
 * A kind of methods that receive something, and the words for it in errors.
 *
 * @param annotation that marks them
 * @param noun {@code subscriber}
 * @param verb what they do: {@code subscribes to}
 * @param received what comes: {@code message}
 * @param beside the type that they may take beside the payload, or in its place
 * @param generic whether that one names the payload's type
 */
public record ReceiverKind(DotName annotation, String noun, String verb, String received, DotName beside,
        boolean generic) {

    /** A class that only receives needs no scope of its own. */
    public AutoAddScopeBuildItem defaultScope() {
        return AutoAddScopeBuildItem.builder().containsAnnotations(annotation).defaultScope(BuiltinScope.SINGLETON)
                .reason("Has " + aNoun()).unremovable().build();
    }

    public ExecutionModelAnnotationsAllowedBuildItem executionModels() {
        return new ExecutionModelAnnotationsAllowedBuildItem(new Predicate<MethodInfo>() {
            @Override
            public boolean test(MethodInfo method) {
                return method.hasDeclaredAnnotation(annotation);
            }
        });
    }

    String besideName() {
        return beside.withoutPackagePrefix();
    }

    String annotationName() {
        return "@" + annotation.withoutPackagePrefix();
    }

    String aNoun() {
        return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
    }

    String aReceived() {
        return ("aeiou".indexOf(received.charAt(0)) < 0 ? "a " : "an ") + received;
    }
}
