package io.quarkiverse.micro.store.runtime.typed;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Makes the tables that are injected.
 */
@Recorder
public class TableRecorder {

    public Function<SyntheticCreationalContext<Store>, Store> store(TableName name) {
        return new Function<SyntheticCreationalContext<Store>, Store>() {
            @Override
            public Store apply(SyntheticCreationalContext<Store> context) {
                return table(context, name);
            }
        };
    }

    /**
     * @param contentType empty for the preferred one of the type
     */
    public <T> Function<SyntheticCreationalContext<TypedStore<?>>, TypedStore<?>> typed(TableName name, String contentType,
            Class<T> type, List<IndexDescription> indexes, RuntimeValue<ObjectReader> reader) {
        return new Function<SyntheticCreationalContext<TypedStore<?>>, TypedStore<?>>() {
            @Override
            public TypedStore<?> apply(SyntheticCreationalContext<TypedStore<?>> context) {
                Codecs codecs = context.getInjectedReference(Codecs.class);
                return new TypedTable<>(table(context, name), new ObjectType<>(type, indexes, reader.getValue()),
                        new ObjectForm<>(type, codec(codecs, contentType, type), codecs),
                        context.getInjectedReference(StoreSettings.class).timeout());
            }
        };
    }

    /**
     * Stands in for a table that could not be made, in a build that fails anyway.
     */
    public Function<SyntheticCreationalContext<Object>, Object> faulty() {
        return new Function<SyntheticCreationalContext<Object>, Object>() {
            @Override
            public Object apply(SyntheticCreationalContext<Object> context) {
                throw new IllegalStateException("This table's mistake was reported by the build");
            }
        };
    }

    /**
     * Stops a start that could only fail later.
     *
     * @param indexed classes with indexes
     */
    public void check(BeanContainer beans, List<TableName> names, List<String> indexed) {
        Store store = beans.beanInstance(Store.class);
        StoreSettings settings = beans.beanInstance(StoreSettings.class);
        names.forEach(name -> name.in(store, settings));
        if (!indexed.isEmpty() && !store.guarantee().can(StoreGuarantee.Ability.BATCH)) {
            throw new ConfigurationException("This store has no batches, and so no indexes, and these classes have @Indexed: "
                    + indexed
                    + ". Remove the annotation, or set quarkus.micro.store.type to a store with batches, such as file");
        }
    }

    private static Store table(SyntheticCreationalContext<?> context, TableName name) {
        return name.in(context.getInjectedReference(Store.class), context.getInjectedReference(StoreSettings.class));
    }

    private static Codec codec(Codecs codecs, String contentType, Class<?> type) {
        Optional<Codec> codec = contentType.isEmpty() ? codecs.preferred(type) : codecs.forContentType(contentType, type);
        return codec.orElseThrow(() -> new ConfigurationException("No codec writes " + type.getName()
                + (contentType.isEmpty() ? "" : " as " + contentType) + ". There are codecs for " + codecs.contentTypes()
                + ". Name one of these, or add a Codec bean"));
    }
}
