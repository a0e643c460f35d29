package io.quarkiverse.micro.store.deployment.table;

import static org.jboss.jandex.gizmo2.Jandex2Gizmo.classDescOf;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.store.runtime.typed.ObjectReader;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.ParamVar;

/**
 * Writes the {@link ObjectReader} of a class, in its package.
 */
final class ReaderGenerator {

    private final Gizmo gizmo;

    ReaderGenerator(Gizmo gizmo) {
        this.gizmo = gizmo;
    }

    /**
     * @return the name of the generated class
     */
    String generate(ObjectClass object) {
        String name = object.type().name() + "_MicroReader";
        List<Member> indexed = new ArrayList<>(object.indexes().values());
        gizmo.class_(name, type -> {
            type.implements_(ObjectReader.class);
            type.defaultConstructor();
            type.method("key", writer -> {
                writer.returning(Object.class);
                ParamVar given = writer.parameter("object", Object.class);
                writer.body(body -> body.return_(object.key().read(body, body.cast(given, classDescOf(object.type())))));
            });
            type.method("indexed", writer -> {
                writer.returning(Object.class);
                ParamVar given = writer.parameter("object", Object.class);
                ParamVar number = writer.parameter("number", int.class);
                writer.body(body -> {
                    for (int i = 0; i < indexed.size(); i++) {
                        Member member = indexed.get(i);
                        body.if_(body.eq(number, i), block -> {
                            Expr typed = block.cast(given, classDescOf(object.type()));
                            block.return_(member.read(block, typed));
                        });
                    }
                    body.throw_(IllegalArgumentException.class);
                });
            });
        });
        return name;
    }
}
