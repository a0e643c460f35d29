package io.quarkiverse.micro.it.conformance.server;

import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.Any;

import io.quarkiverse.micro.it.conformance.proto.BidiStreamRequest;
import io.quarkiverse.micro.it.conformance.proto.ConformancePayload;
import io.quarkiverse.micro.it.conformance.proto.ConformancePayload.RequestInfo;
import io.quarkiverse.micro.rpc.Call;
import io.smallrye.mutiny.Multi;

/**
 * A stream both ways. The first request says whether each request is answered at once or all of them after the last.
 */
final class Conversation {

    private final Call call;
    private List<Any> heard = new ArrayList<>();
    private Answers answers;
    private boolean turns;

    Conversation(Call call) {
        this.call = call;
    }

    Multi<ConformancePayload> next(BidiStreamRequest request) {
        heard.add(Any.pack(request));
        if (answers == null) {
            answers = new Answers(request.getResponseDefinition(), call);
            turns = request.getFullDuplex();
            if (turns) {
                answers.sendHead();
            }
        }
        if (!turns) {
            return Multi.createFrom().empty();
        }
        return answers.hasNext() ? answers.next(this::info) : answers.end(this::info);
    }

    Multi<ConformancePayload> rest() {
        if (answers == null) {
            return Multi.createFrom().empty();
        }
        if (!turns) {
            answers.sendHead();
        }
        return answers.rest(this::info);
    }

    private RequestInfo info(boolean first) {
        List<Any> news = heard;
        if (turns) {
            heard = new ArrayList<>();
        }
        if (first) {
            return Observed.all(call, news);
        }
        return turns && !news.isEmpty() ? Observed.requests(news) : null;
    }
}
