package io.quarkiverse.micro.core.deployment.receiving;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Inject;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.micro.core.deployment.dispatch.BeanMethod;
import io.quarkiverse.micro.core.deployment.dispatch.ExecutionModels;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkus.arc.deployment.BeanArchiveIndexBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.BuildExclusionsBuildItem;
import io.quarkus.arc.deployment.InvokerFactoryBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The methods of one kind that the application has.
 *
 * @param sound those without a mistake
 * @param problems a sentence for each mistake of the others
 */
public record ReceiverMethods(List<ReceiverMethod> sound, List<String> problems) {

    private static final DotName INJECT = DotName.createSimple(Inject.class);

    /**
     * @param archive where ArC looks for beans
     * @param exclusions classes that the build profile or a property has switched off
     */
    public static ReceiverMethods find(ReceiverKind kind, BeanDiscoveryFinishedBuildItem beans, IndexView index,
            BeanArchiveIndexBuildItem archive, BuildExclusionsBuildItem exclusions, InvokerFactoryBuildItem invokers) {
        ReceiverMethods methods = new ReceiverMethods(new ArrayList<>(), new ArrayList<>());
        Map<String, MethodInfo> names = new HashMap<>();
        List<MethodInfo> found = new ArrayList<>();
        for (BeanInfo bean : beans.beanStream().classBeans()) {
            for (MethodInfo method : bean.getTarget().get().asClass().methods()) {
                if (isReceiver(method, kind)) {
                    found.add(method);
                    methods.check(kind, bean, method, names, invokers);
                }
            }
        }
        for (AnnotationInstance annotation : index.getAnnotations(kind.annotation())) {
            if (annotation.target().kind() == AnnotationTarget.Kind.METHOD
                    && isReceiver(annotation.target().asMethod(), kind) && !found.contains(annotation.target().asMethod())
                    && !isSwitchedOff(annotation.target().asMethod().declaringClass(), archive, exclusions)) {
                methods.problems.add(display(annotation.target().asMethod()) + " is " + kind.aNoun()
                        + ", but its class is no bean. Put the method into a class that can be made an object of");
            }
        }
        return methods;
    }

    /**
     * @param problemOf what is wrong with a topic, as a sentence
     */
    public void checkTopics(Function<String, Optional<String>> problemOf) {
        for (ReceiverMethod method : sound) {
            problemOf.apply(method.topic()).ifPresent(problem -> problems.add(method.name() + ": " + problem));
        }
    }

    public void report(BuildProducer<ValidationErrorBuildItem> errors) {
        problems.forEach(problem -> errors.produce(new ValidationErrorBuildItem(new ConfigurationException(problem))));
    }

    /** The compiler copies annotations to the bridge that it writes where the class implements a generic interface. */
    private static boolean isReceiver(MethodInfo method, ReceiverKind kind) {
        return method.hasDeclaredAnnotation(kind.annotation()) && !method.isSynthetic();
    }

    /**
     * ArC makes a bean of every class that has receivers and that objects can be made of. Where there is none, it is an
     * alternative that is not selected, vetoed, or excluded by configuration: the application wants it so.
     */
    private static boolean isSwitchedOff(ClassInfo type, BeanArchiveIndexBuildItem archive,
            BuildExclusionsBuildItem exclusions) {
        boolean concrete = !type.isInterface() && !type.isAbstract() && !type.isEnum();
        boolean standsAlone = type.nestingType() == ClassInfo.NestingType.TOP_LEVEL
                || type.nestingType() == ClassInfo.NestingType.INNER && Modifier.isStatic(type.flags());
        boolean constructible = type.constructors().size() == 1 || type.hasNoArgsConstructor()
                || type.constructors().stream().anyMatch(it -> it.hasDeclaredAnnotation(INJECT));
        boolean seen = archive.getImmutableIndex().getClassByName(type.name()) != null;
        return concrete && standsAlone && constructible && seen || exclusions.isExcluded(type);
    }

    private void check(ReceiverKind kind, BeanInfo bean, MethodInfo method, Map<String, MethodInfo> names,
            InvokerFactoryBuildItem invokers) {
        List<String> own = new ArrayList<>();
        AnnotationInstance annotation = method.declaredAnnotation(kind.annotation());
        String name = ReceiverMethod.text(annotation, "name", method.declaringClass().simpleName() + "." + method.name());
        MethodInfo other = names.putIfAbsent(name, method);
        if (other != null) {
            own.add("has the name '" + name + "', and so has another " + kind.noun() + " of " + other.declaringClass().name()
                    + ". Give one another name: " + kind.annotationName() + "(name = \"…\")");
        }
        String topic = ReceiverMethod.text(annotation, "topic", "");
        if (topic.isBlank()) {
            own.add(kind.verb() + " no topic. Name one: " + kind.annotationName() + "(topic = \"orders.placed\")");
        }
        if (Modifier.isPrivate(method.flags()) || Modifier.isStatic(method.flags())) {
            own.add("is private or static; " + kind.aReceived() + " cannot be brought there. Remove the modifier");
        }
        ReceiverSignature signature = ReceiverSignature.of(kind, method, own);
        ExecutionModel model = ExecutionModels.of(method, Optional.empty(), (of, problem) -> own.add(problem));
        own.forEach(problem -> problems.add(display(method) + " " + problem));
        if (own.isEmpty()) {
            sound.add(new ReceiverMethod(name, topic, annotation, signature, model,
                    BeanMethod.of(bean, method, signature.payloadIndex(), signature.besideIndex(), invokers)));
        }
    }

    /** As a reader would write it: {@code Billing.on()}. */
    private static String display(MethodInfo method) {
        return method.declaringClass().simpleName() + "." + method.name() + "()";
    }
}
