package io.quarkiverse.micro.it.grpc;

import io.quarkiverse.micro.it.grpc.right.Right.Answer;
import io.quarkiverse.micro.it.grpc.right.Right.Question;
import io.quarkiverse.micro.it.grpc.right.TwinApi;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Uni;

@Handler
public class RightTwin implements TwinApi {

    @Override
    public Uni<Answer> side(Question question) {
        return Uni.createFrom().item(Answer.newBuilder().setSide("right").build());
    }
}
