package io.quarkiverse.micro.rpc.deployment.client;

import static org.jboss.jandex.gizmo2.Jandex2Gizmo.classDescOf;

import java.util.ArrayList;
import java.util.List;

import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.runtime.client.TypedClient;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.ParamVar;
import io.quarkus.gizmo2.creator.ClassCreator;
import io.quarkus.gizmo2.desc.MethodDesc;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Writes the class behind a client interface. It holds nothing but one line a method; what a call does is in
 * {@link TypedClient}.
 */
final class TypedClientGenerator {

    private static final MethodDesc AWAIT = MethodDesc.of(TypedClient.class, "await", Object.class, int.class, Object.class,
            Call.class);
    private static final MethodDesc SEND = MethodDesc.of(TypedClient.class, "send", Uni.class, int.class, Object.class,
            Call.class);

    private static final MethodDesc STREAM = MethodDesc.of(TypedClient.class, "stream", Multi.class, int.class, Object.class,
            Call.class);
    private static final MethodDesc PULL = MethodDesc.of(TypedClient.class, "pull", CallStream.class, int.class, Object.class,
            Call.class);

    private final Gizmo gizmo;

    TypedClientGenerator(Gizmo gizmo) {
        this.gizmo = gizmo;
    }

    /**
     * @return the name of the generated class
     */
    String generate(ClientContract contract, List<MethodInfo> methods, List<EndpointSignature> signatures) {
        String name = contract.type().name() + "_MicroClient";
        gizmo.class_(name, type -> {
            type.extends_(TypedClient.class);
            type.implements_(classDescOf(contract.type()));
            type.defaultConstructor();
            for (int i = 0; i < methods.size(); i++) {
                write(type, i, methods.get(i), signatures.get(i));
            }
        });
        return name;
    }

    private static void write(ClassCreator type, int number, MethodInfo method, EndpointSignature signature) {
        type.method(method.name(), writer -> {
            writer.returning(classDescOf(method.returnType()));
            List<ParamVar> parameters = new ArrayList<>();
            for (int i = 0; i < method.parametersCount(); i++) {
                parameters.add(writer.parameter("p" + i, classDescOf(method.parameterType(i))));
            }
            writer.body(body -> {
                Expr request = signature.payloadIndex() < 0 ? Const.ofNull(Object.class)
                        : parameters.get(signature.payloadIndex());
                Expr call = signature.callIndex() < 0 ? Const.ofNull(Call.class) : parameters.get(signature.callIndex());
                MethodDesc target = target(signature);
                Expr result = body.invokeVirtual(target, type.this_(), Const.of(number), request, call);
                if (method.returnType().kind() == Type.Kind.VOID) {
                    body.return_();
                } else if (target == AWAIT) {
                    body.return_(body.cast(result, classDescOf(method.returnType())));
                } else {
                    body.return_(result);
                }
            });
        });
    }

    private static MethodDesc target(EndpointSignature signature) {
        if (signature.streaming() == Streaming.PULLED) {
            return PULL;
        }
        if (signature.streaming().replies()) {
            return STREAM;
        }
        return signature.async() ? SEND : AWAIT;
    }
}
