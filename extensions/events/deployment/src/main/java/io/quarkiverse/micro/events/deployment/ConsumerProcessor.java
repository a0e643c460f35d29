package io.quarkiverse.micro.events.deployment;

import java.util.function.Predicate;

import org.jboss.jandex.MethodInfo;

import io.quarkiverse.micro.core.deployment.receiving.ReceiverKind;
import io.quarkiverse.micro.core.deployment.receiving.ReceiverMethod;
import io.quarkiverse.micro.core.deployment.receiving.ReceiverMethods;
import io.quarkus.arc.deployment.AutoAddScopeBuildItem;
import io.quarkus.arc.deployment.BeanArchiveIndexBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.BuildExclusionsBuildItem;
import io.quarkus.arc.deployment.InvokerFactoryBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.execannotations.ExecutionModelAnnotationsAllowedBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Finds the methods that consume and what is wrong with them.
 */
class ConsumerProcessor {

    private static final ReceiverKind CONSUMERS = new ReceiverKind(EventNames.CONSUMER, "consumer", "consumes", "event",
            EventNames.EVENT, true);

    /** A class that only consumes needs no scope of its own. */
    @BuildStep
    AutoAddScopeBuildItem consumersAreBeans() {
        return AutoAddScopeBuildItem.builder().containsAnnotations(EventNames.CONSUMER).defaultScope(BuiltinScope.SINGLETON)
                .reason("Has a method that consumes").unremovable().build();
    }

    @BuildStep
    UnremovableBeanBuildItem consumersAreUsed() {
        return UnremovableBeanBuildItem.targetWithAnnotation(EventNames.CONSUMER);
    }

    @BuildStep
    ExecutionModelAnnotationsAllowedBuildItem threadsCanBeChosen() {
        return new ExecutionModelAnnotationsAllowedBuildItem(new Predicate<MethodInfo>() {
            @Override
            public boolean test(MethodInfo method) {
                return method.hasDeclaredAnnotation(EventNames.CONSUMER);
            }
        });
    }

    @BuildStep
    void findConsumers(BeanDiscoveryFinishedBuildItem beans, BuildExclusionsBuildItem exclusions, CombinedIndexBuildItem index,
            BeanArchiveIndexBuildItem archive, InvokerFactoryBuildItem invokers,
            BuildProducer<ConsumerBuildItem> consumers, BuildProducer<ValidationErrorBuildItem> errors) {
        ReceiverMethods found = ReceiverMethods.find(CONSUMERS, beans, index.getIndex(), archive, exclusions, invokers);
        for (ReceiverMethod method : found.sound()) {
            consumers.produce(new ConsumerBuildItem(method));
            TopicText.problem(method.topic()).ifPresent(problem -> found.problems().add(method.name() + ": " + problem));
        }
        found.problems().forEach(problem -> errors.produce(new ValidationErrorBuildItem(new ConfigurationException(problem))));
    }
}
