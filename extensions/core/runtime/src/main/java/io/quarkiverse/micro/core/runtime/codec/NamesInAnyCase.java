package io.quarkiverse.micro.core.runtime.codec;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.module.SimpleModule;

/**
 * Reads members as Go does: {@code {"Name":"x"}}, which is what Go makes of a struct without tags, is a {@code name}. A type
 * that has two members whose names differ in case only is read exactly, because Jackson would take one for the other.
 */
final class NamesInAnyCase extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1;

    /**
     * @return a copy, or the mapper itself where it is of a class that cannot be copied
     */
    static ObjectMapper allowedBy(ObjectMapper mapper) {
        ObjectMapper copy;
        try {
            copy = mapper.copy();
        } catch (IllegalStateException e) { // a class of the application that does not say how
            return mapper;
        }
        copy.setConfig(copy.getDeserializationConfig().with(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES));
        return copy.registerModule(new SimpleModule(NamesInAnyCase.class.getName())
                .setDeserializerModifier(new NamesInAnyCase()));
    }

    @Override
    public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription description,
            BeanDeserializerBuilder builder) {
        return hasTwins(config, builder) ? new Exact(builder) : builder;
    }

    private static boolean hasTwins(DeserializationConfig config, BeanDeserializerBuilder builder) {
        Map<String, SettableBeanProperty> seen = new HashMap<>();
        for (Iterator<SettableBeanProperty> all = builder.getProperties(); all.hasNext();) {
            SettableBeanProperty property = all.next();
            if (isTwin(property, property.getName(), seen)) {
                return true;
            }
            for (PropertyName alias : property.findAliases(config)) {
                if (isTwin(property, alias.getSimpleName(), seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isTwin(SettableBeanProperty property, String name, Map<String, SettableBeanProperty> seen) {
        SettableBeanProperty other = seen.put(name.toLowerCase(Locale.ROOT), property);
        return other != null && other != property;
    }

    private static final class Exact extends BeanDeserializerBuilder {

        Exact(BeanDeserializerBuilder source) {
            super(source);
        }

        @Override
        protected boolean _findCaseInsensitivity() {
            return false;
        }
    }
}
