package io.quarkiverse.micro.core.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.codec.CodecRecorder;
import io.quarkiverse.micro.core.runtime.codec.ProtobufMessages;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
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

    private static final DotName ENUM = DotName.createSimple("com.google.protobuf.ProtocolMessageEnum");
    private static final String JSON_FORMAT = "com.google.protobuf.util.JsonFormat";

    /** Those with a JSON form of their own. The library that they come with is not indexed. */
    private static final List<String> WELL_KNOWN = List.of("Any", "Timestamp", "Duration", "FieldMask", "Empty", "Struct",
            "Value", "ListValue", "BoolValue", "Int32Value", "UInt32Value", "Int64Value", "UInt64Value", "FloatValue",
            "DoubleValue", "StringValue", "BytesValue");

    private static final Logger LOG = Logger.getLogger(ProtobufProcessor.class);

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
    SyntheticBeanBuildItem recordMessages(ProtobufMessagesBuildItem messages, CodecRecorder recorder, RecorderContext context) {
        List<Class<?>> classes = new ArrayList<>();
        for (DotName message : messages.classes()) {
            classes.add(context.classProxy(message.toString()));
        }
        boolean json = !classes.isEmpty() && QuarkusClassLoader.isClassPresentAtRuntime(JSON_FORMAT);
        if (!classes.isEmpty() && !json) {
            LOG.infof("The application's %d protobuf messages have no JSON form, so they travel as protobuf only. "
                    + "Add com.google.protobuf:protobuf-java-util to give them one", classes.size());
        }
        return SyntheticBeanBuildItem.configure(ProtobufMessages.class).scope(Singleton.class).unremovable()
                .runtimeValue(json ? recorder.messagesWithJson(classes) : recorder.messages(classes)).done();
    }

    /** protobuf-java asks messages, builders and enums by reflection for their fields, which JSON needs and its text form. */
    @BuildStep
    void registerForReflection(ProtobufMessagesBuildItem messages, CombinedIndexBuildItem index,
            BuildProducer<ReflectiveClassBuildItem> reflective) {
        if (messages.classes().isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (DotName message : messages.classes()) {
            names.add(message.toString());
            names.add(message + "$Builder");
        }
        index.getIndex().getAllKnownImplementors(ENUM).forEach(it -> names.add(it.name().toString()));
        for (String known : WELL_KNOWN) {
            names.add("com.google.protobuf." + known);
            names.add("com.google.protobuf." + known + "$Builder");
        }
        names.add("com.google.protobuf.NullValue");
        reflective.produce(ReflectiveClassBuildItem.builder(names).methods().build());
    }
}
