package io.quarkiverse.micro.it.grpc;

import io.quarkiverse.micro.it.grpc.left.Left.Answer;
import io.quarkiverse.micro.it.grpc.left.Left.Question;
import io.quarkiverse.micro.it.grpc.left.TwinApi;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Uni;

@Handler
public class LeftTwin implements TwinApi {

    @Override
    public Uni<Answer> side(Question question) {
        return Uni.createFrom().item(Answer.newBuilder().setSide("left").build());
    }
}
