package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;

class AFailedCallNamesEveryNodeItTriedTest {

    private final Cluster cluster = Cluster.inMemory();
    private final Echo echo = new Echo();

    @AfterEach
    void close() throws Exception {
        cluster.close();
    }

    @Test
    void whenAllNodesAreDownEachIsNamedOnceWithItsCause() {
        List<ClusterNode> nodes = threeNodes();
        nodes.forEach(ClusterNode::kill);
        MicroException error = Echo.failure(cluster.client());
        assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(error.status()).isEqualTo(503);
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(nodes).allSatisfy(node -> assertThat(error.detail()).containsOnlyOnce(node.id())
                .containsPattern(node.address() + "[^,]*Connection refused"));
        assertThat(echo.runs()).isZero();
    }

    @Test
    void whenAllNodesRefuseEachIsNamedOnceAndTheCallMayBeRepeated() {
        List<ClusterNode> nodes = threeNodes();
        nodes.forEach(ClusterNode::refuseCalls);
        MicroException error = Echo.failure(cluster.client());
        assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(error.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(nodes).allSatisfy(node -> assertThat(error.detail()).containsOnlyOnce(node.id()));
        assertThat(error.detail()).contains("is leaving");
    }

    @Test
    void aNodeThatRefusedAndOneThatIsDeadAddUpToTheWorse() {
        cluster.start(Echo.SERVICE, echo.answering(false)).kill();
        cluster.start(Echo.SERVICE, echo.answering(false)).refuseCalls();
        assertThat(Echo.failure(cluster.client()).outcome()).isEqualTo(Outcome.REFUSED);
    }

    private List<ClusterNode> threeNodes() {
        return Stream.generate(() -> cluster.start(Echo.SERVICE, echo.answering(true))).limit(3).toList();
    }
}
