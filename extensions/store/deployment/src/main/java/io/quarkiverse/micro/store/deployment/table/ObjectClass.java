package io.quarkiverse.micro.store.deployment.table;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.micro.store.Indexed;
import io.quarkiverse.micro.store.Key;
import io.quarkiverse.micro.store.runtime.typed.IndexDescription;

/**
 * The class of a table's objects.
 *
 * @param key null where a problem was found
 * @param indexes what is in each, and where it is read
 */
record ObjectClass(ClassInfo type, Member key, Map<IndexDescription, Member> indexes) {

    private static final DotName KEY = DotName.createSimple(Key.class);
    private static final DotName INDEXED = DotName.createSimple(Indexed.class);
    private static final Pattern INDEX_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,63}");

    /**
     * @param problems takes half a sentence per mistake, to follow the name of the class
     */
    static ObjectClass of(ClassInfo type, IndexView index, List<String> problems) {
        if (Modifier.isPrivate(type.flags()) || type.enclosingClass() != null && !type.isRecord()
                && !Modifier.isStatic(type.flags())) {
            problems.add("is private or an inner class; nobody else could make or read its objects. Declare it static, and not "
                    + "private");
        }
        return new ObjectClass(type, key(type, index, problems), indexes(type, index, problems));
    }

    private static Member key(ClassInfo type, IndexView index, List<String> problems) {
        int before = problems.size();
        List<Member> keys = new ArrayList<>(Members.annotated(type, KEY, index, problems).keySet());
        if (keys.size() > 1) {
            problems.add("has the keys " + keys.stream().map(Member::name).toList() + ". Leave @Key on one of them");
        } else if (keys.isEmpty() && problems.size() == before) {
            problems.add("has no key. Mark the component, field or getter that is its key with @Key");
        }
        for (Member key : keys) {
            if (!ValueKinds.canBeKey(key.type(), index)) {
                problems.add("has the key " + key.name() + " of type " + key.type()
                        + ". A key is a String, byte, short, int, long, enum or UUID");
            }
        }
        return keys.isEmpty() ? null : keys.get(0);
    }

    private static Map<IndexDescription, Member> indexes(ClassInfo type, IndexView index, List<String> problems) {
        Map<String, Member> byName = new LinkedHashMap<>();
        Map<IndexDescription, Member> indexes = new LinkedHashMap<>();
        for (Map.Entry<Member, AnnotationInstance> entry : Members.annotated(type, INDEXED, index, problems).entrySet()) {
            Member member = entry.getKey();
            AnnotationValue given = entry.getValue().value();
            String name = given == null || given.asString().isEmpty() ? member.name() : given.asString();
            if (!INDEX_NAME.matcher(name).matches()) {
                problems.add("has an index named '" + name + "'. A name is 1 to 63 letters, digits, '_', '.' and '-'");
            }
            Member other = byName.putIfAbsent(name, member);
            if (other != null) {
                problems.add("has two indexes named '" + name + "', of " + other.name() + " and " + member.name()
                        + ". Give one another name: @Indexed(\"…\")");
            }
            ValueKinds.indexed(member.type(), index).ifPresentOrElse(
                    kind -> indexes.put(new IndexDescription(name, kind), member),
                    () -> problems.add("has the index " + name + " of type " + member.type()
                            + ". An index is of String, byte, short, int, long, boolean, enum, UUID or Instant"));
        }
        return indexes;
    }
}
