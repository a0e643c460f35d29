package io.quarkiverse.micro.grpc.runtime.records;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * What the application's mapper calls the fields of a class.
 *
 * @param byJava by what they are called in Java: the property that Jackson sees, and its getter
 * @param ignored what Jackson was told to leave out
 */
record JsonNames(Class<?> type, Map<String, String> byJava, Set<String> ignored) {

    static JsonNames of(Class<?> type, ObjectMapper mapper) {
        JavaType bean = mapper.constructType(type);
        Map<String, String> names = new HashMap<>();
        for (BeanPropertyDefinition property : mapper.getSerializationConfig().introspect(bean).findProperties()) {
            names.put(property.getInternalName(), property.getName());
            if (property.hasGetter()) {
                names.put(property.getGetter().getName() + "()", property.getName());
            }
        }
        // Only for reading does Jackson remember what it leaves out, and only once asked for the rest
        BeanDescription reading = mapper.getDeserializationConfig().introspect(bean);
        reading.findProperties();
        return new JsonNames(type, names, reading.getIgnoredPropertyNames());
    }

    /**
     * @throws IllegalStateException where Jackson has no such field, which would be lost without a word
     */
    String of(RecordField field) {
        String property = field.property();
        String capital = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        // Jackson derives its own from a getter's name: etag from getETag(), done from isDone()
        for (String java : new String[] { property, "get" + capital + "()", "is" + capital + "()", property + "()" }) {
            if (byJava.containsKey(java)) {
                return byJava.get(java);
            }
        }
        return ignored.stream().filter(it -> property.equalsIgnoreCase(it) || property.equalsIgnoreCase("is" + it)).findAny()
                .orElseThrow(() -> new IllegalStateException(type.getName() + "." + property
                        + " is none of Jackson's properties " + new TreeSet<>(byJava.values()) + ", so it would be lost. Make "
                        + "its getter public, name it with @JsonProperty, or mark it @JsonIgnore"));
    }
}
