package io.quarkiverse.micro.broker.deployment;

import io.quarkiverse.micro.core.deployment.receiving.ReceiverKind;
import io.quarkiverse.micro.core.deployment.receiving.ReceiverMethods;
import io.quarkus.arc.deployment.AutoAddScopeBuildItem;
import io.quarkus.arc.deployment.BeanArchiveIndexBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.BuildExclusionsBuildItem;
import io.quarkus.arc.deployment.InvokerFactoryBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.execannotations.ExecutionModelAnnotationsAllowedBuildItem;

/**
 * Finds the methods that subscribe and what is wrong with them.
 */
class SubscriberProcessor {

    private static final ReceiverKind SUBSCRIBERS = new ReceiverKind(BrokerNames.SUBSCRIBER, "subscriber", "subscribes to",
            "message", BrokerNames.DELIVERY, false);

    @BuildStep
    AutoAddScopeBuildItem subscribersAreBeans() {
        return SUBSCRIBERS.defaultScope();
    }

    @BuildStep
    UnremovableBeanBuildItem subscribersAreUsed() {
        return UnremovableBeanBuildItem.targetWithAnnotation(BrokerNames.SUBSCRIBER);
    }

    @BuildStep
    ExecutionModelAnnotationsAllowedBuildItem threadsCanBeChosen() {
        return SUBSCRIBERS.executionModels();
    }

    @BuildStep
    void findSubscribers(BeanDiscoveryFinishedBuildItem beans, BuildExclusionsBuildItem exclusions,
            CombinedIndexBuildItem index, BeanArchiveIndexBuildItem archive, InvokerFactoryBuildItem invokers,
            BuildProducer<SubscriberBuildItem> subscribers, BuildProducer<ValidationErrorBuildItem> errors) {
        ReceiverMethods found = ReceiverMethods.find(SUBSCRIBERS, beans, index.getIndex(), archive, exclusions, invokers);
        found.sound().forEach(method -> subscribers.produce(new SubscriberBuildItem(method)));
        found.report(errors);
    }
}
