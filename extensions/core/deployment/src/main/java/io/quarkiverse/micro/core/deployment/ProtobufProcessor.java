package io.quarkiverse.micro.core.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

import io.quarkiverse.micro.core.runtime.codec.CodecRecorder;
import io.quarkiverse.micro.core.runtime.codec.ProtobufMessages;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.recording.RecorderContext;

/**
 * Finds the application's protobuf messages for the codec, which cannot find them by itself in a native executable.
 */
class ProtobufProcessor {

    /** What protobuf's compiler has messages extend, in its versions. The index does not know these classes themselves. */
    private static final List<DotName> GENERATED = List.of(DotName.createSimple("com.google.protobuf.GeneratedMessage"),
            DotName.createSimple("com.google.protobuf.GeneratedMessageV3"),
            DotName.createSimple("com.google.protobuf.GeneratedMessageLite"));

    @BuildStep
    ProtobufMessagesBuildItem findMessages(CombinedIndexBuildItem index) {
        TreeSet<DotName> messages = new TreeSet<>();
        for (DotName parent : GENERATED) {
            index.getIndex().getAllKnownSubclasses(parent).stream().filter(it -> !it.isAbstract()).map(ClassInfo::name)
                    .forEach(messages::add);
        }
        return new ProtobufMessagesBuildItem(messages);
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem recordMessages(ProtobufMessagesBuildItem messages, CodecRecorder recorder, RecorderContext context,
            BuildProducer<ReflectiveClassBuildItem> reflective) {
        List<Class<?>> classes = new ArrayList<>();
        for (DotName message : messages.classes()) {
            classes.add(context.classProxy(message.toString()));
            reflective.produce(ReflectiveClassBuildItem.builder(message.toString()).methods().build());
        }
        return SyntheticBeanBuildItem.configure(ProtobufMessages.class).scope(Singleton.class).unremovable()
                .runtimeValue(recorder.messages(classes)).done();
    }
}
