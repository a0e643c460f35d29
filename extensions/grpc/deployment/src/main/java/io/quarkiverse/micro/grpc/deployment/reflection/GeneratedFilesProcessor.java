package io.quarkiverse.micro.grpc.deployment.reflection;

import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

import com.google.protobuf.Descriptors.FileDescriptor;

import io.quarkiverse.micro.grpc.runtime.reflection.GeneratedFiles;
import io.quarkiverse.micro.grpc.runtime.reflection.ReflectionRecorder;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.GeneratedClassGizmo2Adaptor;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.GeneratedClassBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.desc.ClassMethodDesc;

/**
 * Writes the class that names the proto files which the application's classes were made from.
 */
class GeneratedFilesProcessor {

    /** What protoc has the class of a file extend. The index does not know this class itself. */
    private static final DotName GENERATED_FILE = DotName.createSimple("com.google.protobuf.GeneratedFile");
    private static final String WRITTEN = "io.quarkiverse.micro.grpc.runtime.reflection.GeneratedFiles_Application";

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem name(CombinedIndexBuildItem index, ReflectionRecorder recorder, RecorderContext context,
            BuildProducer<GeneratedClassBuildItem> classes, BuildProducer<GeneratedResourceBuildItem> resources) {
        TreeSet<DotName> files = new TreeSet<>();
        index.getIndex().getAllKnownSubclasses(GENERATED_FILE).stream().map(ClassInfo::name).forEach(files::add);
        Gizmo.create(new GeneratedClassGizmo2Adaptor(classes, resources, true)).withDebugInfo(false).class_(WRITTEN, type -> {
            type.implements_(GeneratedFiles.class);
            type.defaultConstructor();
            type.method("all", writer -> {
                writer.returning(List.class);
                writer.body(body -> body.return_(
                        body.listOf(List.copyOf(files), file -> body.invokeStatic(descriptorOf(file)))));
            });
        });
        return SyntheticBeanBuildItem.configure(GeneratedFiles.class).scope(Singleton.class).unremovable()
                .runtimeValue(recorder.files(context.newInstance(WRITTEN))).done();
    }

    private static ClassMethodDesc descriptorOf(DotName file) {
        return ClassMethodDesc.of(ClassDesc.of(file.toString()), "getDescriptor", FileDescriptor.class);
    }
}
