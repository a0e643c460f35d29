package io.quarkiverse.micro.registry.mdns.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MessageWriter;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Question;
import io.quarkiverse.micro.registry.mdns.runtime.dns.RecordType;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Text;

class PacketsAreThoseOfGoTest {

    private static final Domain DOMAIN = new Domain("micro");
    private static final Service SERVICE = new Service("helloworld", "1.0.0", List.of(),
            new Node("helloworld-9660f06a-d608-43d9-9f44-e264ff63c554", "127.0.0.1:45059", Map.of()));

    static List<Vectors.Packet> packets() {
        return Vectors.packets();
    }

    @ParameterizedTest
    @MethodSource("packets")
    void readsAndWritesEachAgain(Vectors.Packet packet) {
        DnsMessage message = packet.read();
        // Go compresses what answers a question, and nothing else
        boolean compressed = message.isResponse() && !message.questions().isEmpty();
        assertThat(MessageWriter.write(message, compressed)).isEqualTo(packet.octets());
    }

    @Test
    void announcesANode() {
        for (String announcement : List.of("announcement 1", "announcement 2", "announcement 3")) {
            assertThat(MessageWriter.write(zone().announcement(), false))
                    .isEqualTo(Vectors.packet(announcement).octets());
        }
    }

    @Test
    void saysGoodbye() {
        assertThat(MessageWriter.write(zone().goodbye(), false)).isEqualTo(Vectors.packet("goodbye").octets());
    }

    @Test
    void asksForNodes() {
        Question question = new Question(DOMAIN.ofService("helloworld"), RecordType.PTR);
        assertThat(MessageWriter.write(DnsMessage.query(0x979f, question), false))
                .isEqualTo(Vectors.packet("GetService query").octets());
    }

    @Test
    void asksForServices() {
        assertThat(MessageWriter.write(DnsMessage.query(0x3c5b, new Question(DOMAIN.ofListing(), RecordType.PTR)), false))
                .isEqualTo(Vectors.packet("ListServices query").octets());
    }

    @Test
    void answersForANode() {
        assertThat(answer("GetService query", zone())).isEqualTo(Vectors.packet("GetService response").octets());
    }

    @Test
    void answersForTheListOfServices() {
        assertThat(answer("ListServices query", Zone.ofListing(DOMAIN, "helloworld", "host1.")))
                .isEqualTo(Vectors.packet("ListServices response").octets());
    }

    private static byte[] answer(String query, Zone zone) {
        List<byte[]> answers = new ArrayList<>();
        Responder.answer(Vectors.packet(query).read(), zone, answers::add);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    /** With the text that Go packed: other zlibs pack the same JSON into other octets. */
    private static Zone zone() {
        Text text = (Text) Vectors.packet("announcement 1").read().answers().get(2);
        Node node = SERVICE.nodes().get(0);
        return Zone.ofNode(DOMAIN, SERVICE, node, IpAndPort.parse(node.address()), "host1.", text.strings());
    }
}
