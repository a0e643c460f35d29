package io.quarkiverse.micro.store.deployment.table;

import static org.jboss.jandex.gizmo2.Jandex2Gizmo.fieldDescOf;
import static org.jboss.jandex.gizmo2.Jandex2Gizmo.methodDescOf;

import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.Type;

import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.creator.BlockCreator;

/**
 * What can be read of an object.
 *
 * @param name of the field, the record component or the property
 * @param source a public field, or a public method that returns something and takes nothing
 */
record Member(String name, AnnotationTarget source) {

    Type type() {
        return isField() ? source.asField().type() : source.asMethod().returnType();
    }

    /**
     * @param object already of the class
     * @return its value, as an object
     */
    Expr read(BlockCreator body, Expr object) {
        Expr value = isField() ? body.get(object.field(fieldDescOf(source.asField())))
                : body.invokeVirtual(methodDescOf(source.asMethod()), object);
        return type().kind() == Type.Kind.PRIMITIVE ? body.box(value) : value;
    }

    private boolean isField() {
        return source.kind() == AnnotationTarget.Kind.FIELD;
    }
}
