package io.quarkiverse.micro.store.deployment.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;

import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;

import io.quarkiverse.micro.core.deployment.PayloadBuildItem;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.runtime.typed.ObjectReader;
import io.quarkiverse.micro.store.runtime.typed.TableName;
import io.quarkiverse.micro.store.runtime.typed.TableRecorder;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.deployment.GeneratedClassGizmo2Adaptor;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.GeneratedClassBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.gizmo2.Gizmo;

/**
 * Makes a bean of every table that is injected, and checks them all at start.
 */
class TableBeanProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void registerTables(List<TableBuildItem> tables, TableRecorder recorder, RecorderContext context,
            BuildProducer<SyntheticBeanBuildItem> beans, BuildProducer<PayloadBuildItem> payloads,
            BuildProducer<GeneratedClassBuildItem> classes, BuildProducer<GeneratedResourceBuildItem> resources) {
        ReaderGenerator generator = new ReaderGenerator(Gizmo.create(
                new GeneratedClassGizmo2Adaptor(classes, resources, true)).withDebugInfo(false).withParameters(false));
        Map<DotName, String> readers = new TreeMap<>();
        for (TableBuildItem table : tables) {
            if (table.faulty()) {
                beans.produce(bean(table).scope(Dependent.class).createWith(recorder.faulty()).done());
            } else if (table.objects().isEmpty()) {
                beans.produce(injecting(table).createWith(recorder.store(name(table))).done());
            } else {
                ObjectClass objects = table.objects().get();
                DotName type = objects.type().name();
                String reader = readers.computeIfAbsent(type, it -> generator.generate(objects));
                payloads.produce(new PayloadBuildItem(type));
                beans.produce(injecting(table).addInjectionPoint(ClassType.create(Codecs.class))
                        .createWith(recorder.typed(name(table), table.contentType(), context.classProxy(type.toString()),
                                List.copyOf(objects.indexes().keySet()), context.<ObjectReader> newInstance(reader)))
                        .done());
            }
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    ServiceStartBuildItem check(List<TableBuildItem> tables, TableRecorder recorder, BeanContainerBuildItem container) {
        List<TableName> names = new ArrayList<>();
        List<String> indexed = new ArrayList<>();
        for (TableBuildItem table : tables) {
            names.add(name(table));
            table.objects().filter(it -> !it.indexes().isEmpty()).ifPresent(it -> indexed.add(it.type().simpleName()));
        }
        recorder.check(container.getValue(), names, indexed);
        return new ServiceStartBuildItem("micro-store");
    }

    /** In a normal scope, so that a test can put a mock in its place. */
    private static SyntheticBeanBuildItem.ExtendedBeanConfigurator injecting(TableBuildItem table) {
        return bean(table).scope(ApplicationScoped.class).addInjectionPoint(ClassType.create(Store.class))
                .addInjectionPoint(ClassType.create(StoreSettings.class));
    }

    private static SyntheticBeanBuildItem.ExtendedBeanConfigurator bean(TableBuildItem table) {
        return SyntheticBeanBuildItem.configure(table.type().name()).setRuntimeInit().types(table.type())
                .addQualifier().annotation(TableProcessor.TABLE).addValue("value", table.table())
                .addValue("database", table.database()).done();
    }

    private static TableName name(TableBuildItem table) {
        return new TableName(table.table(), table.database());
    }
}
