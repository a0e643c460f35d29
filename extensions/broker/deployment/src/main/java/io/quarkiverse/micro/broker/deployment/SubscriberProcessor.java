package io.quarkiverse.micro.broker.deployment;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.micro.core.deployment.dispatch.BeanMethod;
import io.quarkiverse.micro.core.deployment.dispatch.ExecutionModels;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkus.arc.deployment.AutoAddScopeBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.InvokerFactoryBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.execannotations.ExecutionModelAnnotationsAllowedBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Finds the methods that subscribe and what is wrong with them.
 */
class SubscriberProcessor {

    /** A class that only subscribes needs no scope of its own. */
    @BuildStep
    AutoAddScopeBuildItem subscribersAreBeans() {
        return AutoAddScopeBuildItem.builder().containsAnnotations(BrokerNames.SUBSCRIBER).defaultScope(BuiltinScope.SINGLETON)
                .reason("Has a method that subscribes").unremovable().build();
    }

    @BuildStep
    UnremovableBeanBuildItem subscribersAreUsed() {
        return UnremovableBeanBuildItem.targetWithAnnotation(BrokerNames.SUBSCRIBER);
    }

    @BuildStep
    ExecutionModelAnnotationsAllowedBuildItem threadsCanBeChosen() {
        return new ExecutionModelAnnotationsAllowedBuildItem(new Predicate<MethodInfo>() {
            @Override
            public boolean test(MethodInfo method) {
                return method.hasDeclaredAnnotation(BrokerNames.SUBSCRIBER);
            }
        });
    }

    @BuildStep
    void findSubscribers(BeanDiscoveryFinishedBuildItem beans, CombinedIndexBuildItem index, InvokerFactoryBuildItem invokers,
            BuildProducer<SubscriberBuildItem> subscribers, BuildProducer<ValidationErrorBuildItem> errors) {
        List<String> problems = new ArrayList<>();
        Map<String, MethodInfo> names = new HashMap<>();
        List<MethodInfo> found = new ArrayList<>();
        for (BeanInfo bean : beans.beanStream().classBeans()) {
            for (MethodInfo method : bean.getTarget().get().asClass().methods()) {
                AnnotationInstance subscriber = method.declaredAnnotation(BrokerNames.SUBSCRIBER);
                if (subscriber != null) {
                    found.add(method);
                    check(bean, subscriber, method, names, invokers, subscribers, problems);
                }
            }
        }
        for (AnnotationInstance annotation : index.getIndex().getAnnotations(BrokerNames.SUBSCRIBER)) {
            if (annotation.target().kind() == AnnotationTarget.Kind.METHOD && !found.contains(annotation.target().asMethod())) {
                problems.add(BrokerNames.display(annotation.target().asMethod())
                        + " subscribes, but its class is no bean. Put the method into a class that can be made an object of");
            }
        }
        problems.forEach(problem -> errors.produce(new ValidationErrorBuildItem(new ConfigurationException(problem))));
    }

    private static void check(BeanInfo bean, AnnotationInstance subscriber, MethodInfo method, Map<String, MethodInfo> names,
            InvokerFactoryBuildItem invokers, BuildProducer<SubscriberBuildItem> subscribers, List<String> problems) {
        List<String> own = new ArrayList<>();
        String name = value(subscriber, "name", method.declaringClass().simpleName() + "." + method.name());
        MethodInfo other = names.putIfAbsent(name, method);
        if (other != null) {
            own.add("has the name '" + name + "', and so has another subscriber of " + other.declaringClass().name()
                    + ". Give one another name: @Subscriber(name = \"…\")");
        }
        String topic = value(subscriber, "topic", "");
        if (topic.isBlank()) {
            own.add("subscribes to no topic. Name one: @Subscriber(topic = \"orders.placed\")");
        }
        if (Modifier.isPrivate(method.flags()) || Modifier.isStatic(method.flags())) {
            own.add("is private or static; a message cannot be brought there. Remove the modifier");
        }
        SubscriberSignature signature = SubscriberSignature.of(method, own);
        ExecutionModel model = ExecutionModels.of(method, (of, problem) -> own.add(problem));
        own.forEach(problem -> problems.add(BrokerNames.display(method) + " " + problem));
        if (own.isEmpty()) {
            subscribers.produce(new SubscriberBuildItem(name, topic, value(subscriber, "queue", ""), signature, model,
                    BeanMethod.of(bean, method, signature.payloadIndex(), signature.deliveryIndex(), invokers)));
        }
    }

    private static String value(AnnotationInstance annotation, String member, String fallback) {
        AnnotationValue value = annotation.value(member);
        return value == null || value.asString().isEmpty() ? fallback : value.asString();
    }
}
