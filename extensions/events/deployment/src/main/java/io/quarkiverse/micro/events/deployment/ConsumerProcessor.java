package io.quarkiverse.micro.events.deployment;

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
 * Finds the methods that consume and what is wrong with them.
 */
class ConsumerProcessor {

    private static final ReceiverKind CONSUMERS = new ReceiverKind(EventNames.CONSUMER, "consumer", "consumes", "event",
            EventNames.EVENT, true);

    @BuildStep
    AutoAddScopeBuildItem consumersAreBeans() {
        return CONSUMERS.defaultScope();
    }

    @BuildStep
    UnremovableBeanBuildItem consumersAreUsed() {
        return UnremovableBeanBuildItem.targetWithAnnotation(EventNames.CONSUMER);
    }

    @BuildStep
    ExecutionModelAnnotationsAllowedBuildItem threadsCanBeChosen() {
        return CONSUMERS.executionModels();
    }

    @BuildStep
    void findConsumers(BeanDiscoveryFinishedBuildItem beans, BuildExclusionsBuildItem exclusions, CombinedIndexBuildItem index,
            BeanArchiveIndexBuildItem archive, InvokerFactoryBuildItem invokers,
            BuildProducer<ConsumerBuildItem> consumers, BuildProducer<ValidationErrorBuildItem> errors) {
        ReceiverMethods found = ReceiverMethods.find(CONSUMERS, beans, index.getIndex(), archive, exclusions, invokers);
        found.checkTopics(TopicText::problem);
        found.sound().forEach(method -> consumers.produce(new ConsumerBuildItem(method)));
        found.report(errors);
    }
}
