package io.quarkiverse.micro.store.deployment.table;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * The annotated members of a class and its superclasses.
 */
final class Members {

    private Members() {
    }

    /**
     * @param problems takes half a sentence for each that cannot be read, to follow the name of the class
     * @return sorted by name, each with its annotation
     */
    static Map<Member, AnnotationInstance> annotated(ClassInfo type, DotName annotation, IndexView index,
            List<String> problems) {
        // A record component's annotation is on its field and on its accessor, too, and counts once
        Map<String, AnnotationInstance> byName = new TreeMap<>();
        for (ClassInfo at = type; at != null; at = at.superName() == null ? null : index.getClassByName(at.superName())) {
            at.annotations(annotation).forEach(it -> byName.putIfAbsent(name(it.target()), it));
        }
        Map<Member, AnnotationInstance> found = new TreeMap<>((one, other) -> one.name().compareTo(other.name()));
        byName.forEach((name, instance) -> source(instance.target()).ifPresentOrElse(
                source -> found.put(new Member(name, source), instance),
                () -> problems.add("cannot be asked for its " + name + ", which has @" + annotation.withoutPackagePrefix()
                        + ". Make the field public, or give it a public getter")));
        return found;
    }

    private static Optional<? extends AnnotationTarget> source(AnnotationTarget target) {
        if (target.kind() == AnnotationTarget.Kind.METHOD) {
            return Optional.of(target.asMethod()).filter(Members::isGetter);
        }
        String name = name(target);
        ClassInfo owner = target.kind() == AnnotationTarget.Kind.FIELD ? target.asField().declaringClass()
                : target.asRecordComponent().declaringClass();
        FieldInfo field = owner.field(name);
        if (Modifier.isPublic(field.flags()) && !Modifier.isStatic(field.flags())) {
            return Optional.of(field);
        }
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        List<String> getters = new ArrayList<>(List.of("get" + capital, "is" + capital));
        if (owner.isRecord()) {
            getters.add(0, name);
        }
        return getters.stream().flatMap(it -> Stream.ofNullable(owner.method(it))).filter(Members::isGetter).findFirst();
    }

    private static boolean isGetter(MethodInfo method) {
        return Modifier.isPublic(method.flags()) && !Modifier.isStatic(method.flags()) && method.parametersCount() == 0
                && method.returnType().kind() != Type.Kind.VOID;
    }

    private static String name(AnnotationTarget target) {
        return switch (target.kind()) {
            case FIELD -> target.asField().name();
            case RECORD_COMPONENT -> target.asRecordComponent().name();
            default -> property(target.asMethod());
        };
    }

    private static String property(MethodInfo method) {
        String name = method.name();
        int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
        return method.declaringClass().isRecord() || prefix == 0 || name.length() == prefix ? name
                : Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1);
    }
}
