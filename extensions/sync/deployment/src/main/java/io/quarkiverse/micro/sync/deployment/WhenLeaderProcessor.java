package io.quarkiverse.micro.sync.deployment;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.sync.WhenLeader;
import io.quarkiverse.micro.sync.runtime.leader.ElectionRecorder;
import io.quarkiverse.micro.sync.runtime.leader.Elections;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Finds the elections that methods name, and checks these methods.
 */
class WhenLeaderProcessor {

    private static final DotName WHEN_LEADER = DotName.createSimple(WhenLeader.class.getName());

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem elections(CombinedIndexBuildItem index, BeanDiscoveryFinishedBuildItem beans,
            ElectionRecorder recorder) {
        Set<String> names = new TreeSet<>();
        Set<DotName> inBeans = inBeans(beans, index.getIndex());
        GuardedMethod.all(index.getIndex(), WHEN_LEADER).stream()
                .filter(method -> inBeans.contains(method.method().declaringClass().name())) // else nobody would do its work
                .forEach(method -> names.add(method.text("value")));
        return SyntheticBeanBuildItem.configure(Elections.class).scope(Singleton.class).setRuntimeInit().unremovable()
                .runtimeValue(recorder.elections(names)).done();
    }

    @BuildStep
    void check(CombinedIndexBuildItem index, BuildProducer<ValidationErrorBuildItem> errors) {
        for (GuardedMethod method : GuardedMethod.all(index.getIndex(), WHEN_LEADER)) {
            method.check(problem -> errors.produce(error(method, problem)));
            if (!isVoid(method.method().returnType())) {
                errors.produce(error(method, "returns " + method.method().returnType()
                        + ", and there is nothing to return where another process leads. Return void or Uni<Void>"));
            }
        }
    }

    /** The classes whose methods beans have, superclasses included. */
    private static Set<DotName> inBeans(BeanDiscoveryFinishedBuildItem beans, IndexView index) {
        Set<DotName> names = new HashSet<>();
        for (BeanInfo bean : beans.beanStream().classBeans()) {
            for (ClassInfo type = bean.getTarget().get().asClass(); type != null && names.add(type.name());) {
                type = type.superName() == null ? null : index.getClassByName(type.superName());
            }
        }
        return names;
    }

    private static boolean isVoid(Type result) {
        return result.kind() == Type.Kind.VOID || result.name().equals(GuardedMethod.UNI)
                && result.kind() == Type.Kind.PARAMETERIZED_TYPE
                && result.asParameterizedType().arguments().get(0).name().equals(DotName.createSimple(Void.class.getName()));
    }

    private static ValidationErrorBuildItem error(GuardedMethod method, String problem) {
        return new ValidationErrorBuildItem(new ConfigurationException(method.name() + " " + problem));
    }
}
