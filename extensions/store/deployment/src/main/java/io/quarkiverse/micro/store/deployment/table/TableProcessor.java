package io.quarkiverse.micro.store.deployment.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AutoInjectAnnotationBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Finds where tables are injected, and what is wrong with them.
 */
class TableProcessor {

    static final DotName TABLE = DotName.createSimple(Table.class);

    private static final DotName STORE = DotName.createSimple(Store.class);
    private static final DotName TYPED_STORE = DotName.createSimple(TypedStore.class);

    @BuildStep
    AdditionalBeanBuildItem qualifier() {
        return new AdditionalBeanBuildItem(Table.class);
    }

    /** As for every qualifier of Quarkus, {@code @Inject} may be left out beside it. */
    @BuildStep
    AutoInjectAnnotationBuildItem injectByQualifierAlone() {
        return new AutoInjectAnnotationBuildItem(TABLE);
    }

    @BuildStep
    void findTables(BeanDiscoveryFinishedBuildItem beans, CombinedIndexBuildItem index, BuildProducer<TableBuildItem> tables,
            BuildProducer<ValidationErrorBuildItem> errors) {
        Map<String, TableBuildItem> known = new HashMap<>();
        for (InjectionPointInfo point : beans.getInjectionPoints()) {
            AnnotationInstance qualifier = point.getRequiredQualifier(TABLE);
            if (qualifier == null) {
                continue;
            }
            List<String> problems = new ArrayList<>();
            TableBuildItem table = table(point.getRequiredType(), qualifier, index.getComputingIndex(), problems);
            TableBuildItem other = known.putIfAbsent(table.database() + "/" + table.table() + " " + table.type(), table);
            if (other == null) {
                tables.produce(table);
            } else if (!other.contentType().equals(table.contentType())) {
                problems.add("keeps " + table.type() + " in " + table.table() + " as '" + table.contentType()
                        + "', and another one as '" + other.contentType() + "'. Let both name one content type");
            }
            problems.forEach(it -> errors.produce(new ValidationErrorBuildItem(
                    new ConfigurationException("The @Table at " + point.getTargetInfo() + " " + it))));
        }
    }

    private static TableBuildItem table(Type type, AnnotationInstance qualifier, IndexView index, List<String> problems) {
        String table = qualifier.value().asString();
        String database = value(qualifier, "database");
        if (type.name().equals(STORE)) {
            return TableBuildItem.ofBytes(type, table, database);
        }
        if (!type.name().equals(TYPED_STORE)) {
            problems.add("is a " + type + ". Write TypedStore<Cart> with the type of the table's objects, or Store");
            return TableBuildItem.faulty(type, table, database);
        }
        Optional<ClassInfo> objects = objects(type, index);
        if (objects.isEmpty()) {
            problems.add("is a " + type + ", and a table's objects are of a class of the application, or of a dependency that "
                    + "is indexed, without type parameters. Write TypedStore<Cart> with that class");
            return TableBuildItem.faulty(type, table, database);
        }
        List<String> mistakes = new ArrayList<>();
        ObjectClass checked = ObjectClass.of(objects.get(), index, mistakes);
        mistakes.forEach(it -> problems.add("keeps objects of " + objects.get().name() + ", which " + it));
        return mistakes.isEmpty() ? TableBuildItem.ofObjects(type, table, database, value(qualifier, "contentType"), checked)
                : TableBuildItem.faulty(type, table, database);
    }

    private static Optional<ClassInfo> objects(Type type, IndexView index) {
        if (type.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            return Optional.empty();
        }
        Type argument = type.asParameterizedType().arguments().get(0);
        return argument.kind() != Type.Kind.CLASS || argument.name().equals(DotName.OBJECT_NAME) ? Optional.empty()
                : Optional.ofNullable(index.getClassByName(argument.name())).filter(it -> it.typeParameters().isEmpty());
    }

    private static String value(AnnotationInstance annotation, String member) {
        AnnotationValue value = annotation.value(member);
        return value == null ? "" : value.asString();
    }
}
