package io.quarkiverse.micro.registry.mdns.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.registry.mdns.runtime.dns.DnsMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MalformedMessage;
import io.quarkiverse.micro.registry.mdns.runtime.dns.MessageReader;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Question;
import io.quarkiverse.micro.registry.mdns.runtime.dns.RecordType;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource;
import io.quarkiverse.micro.registry.mdns.runtime.dns.Resource.Pointer;

class ResponderTest {

    private static final Domain DOMAIN = new Domain("micro");
    private static final Zone NODE = AnnouncedNode.of(DOMAIN, "host1.", Samples.service("greeter", "id", 4001)).zone();
    private static final Zone LISTING = Zone.ofListing(DOMAIN, "greeter", "host1.");

    @Test
    void answersAQuestionForTheService() {
        for (int type : List.of(RecordType.PTR, RecordType.ANY)) {
            assertThat(types(NODE, "greeter.micro.", type)).containsExactly(RecordType.PTR, RecordType.SRV, RecordType.A,
                    RecordType.TXT);
        }
        assertThat(types(NODE, "greeter.micro.", RecordType.SRV)).isEmpty();
    }

    @Test
    void answersAQuestionForTheInstance() {
        String instance = "id.greeter.micro.";
        assertThat(types(NODE, instance, RecordType.ANY)).containsExactly(RecordType.SRV, RecordType.A, RecordType.TXT);
        assertThat(types(NODE, instance, RecordType.SRV)).containsExactly(RecordType.SRV, RecordType.A);
        assertThat(types(NODE, instance, RecordType.TXT)).containsExactly(RecordType.TXT);
        assertThat(types(NODE, instance, RecordType.A)).containsExactly(RecordType.A);
        assertThat(types(NODE, instance, RecordType.AAAA)).isEmpty();
        assertThat(types(NODE, instance, RecordType.PTR)).isEmpty();
    }

    @Test
    void answersAQuestionForTheHost() {
        assertThat(types(NODE, "host1.", RecordType.A)).containsExactly(RecordType.A);
        assertThat(types(NODE, "host1.", RecordType.AAAA)).isEmpty();
        assertThat(types(LISTING, "host1.", RecordType.A)).isEmpty();
    }

    @Test
    void answersAQuestionForTheListOfServices() {
        assertThat(types(LISTING, "_services.micro.", RecordType.PTR)).containsExactly(RecordType.PTR, RecordType.SRV,
                RecordType.A, RecordType.TXT);
        assertThat(types(NODE, "_services.micro.", RecordType.PTR)).isEmpty();
    }

    @Test
    void answersAQuestionForTheKindsOfServices() {
        assertThat(targets(NODE)).containsExactly("greeter.micro.");
        assertThat(targets(LISTING)).containsExactly("_services.micro.");
    }

    @Test
    void comparesNamesExactly() {
        assertThat(types(NODE, "Greeter.micro.", RecordType.PTR)).isEmpty();
    }

    @Test
    void repeatsTheQuestionAndNoId() {
        DnsMessage answer = answers(NODE, new Question("greeter.micro.", RecordType.PTR)).get(0);
        assertThat(answer.id()).isZero();
        assertThat(answer.questions()).containsExactly(new Question("greeter.micro.", RecordType.PTR));
    }

    @Test
    void repeatsTheIdToWhoAsksForUnicast() {
        Question question = new Question("greeter.micro.", RecordType.PTR, 0x8001);
        assertThat(answers(NODE, question).get(0).id()).isEqualTo(4711);
    }

    @Test
    void answersTheSameQuestionOnceHoweverOftenItIsAsked() {
        Question question = new Question("greeter.micro.", RecordType.ANY);
        assertThat(answers(NODE, question, question, question).get(0).answers()).hasSize(4);
    }

    private static List<String> targets(Zone zone) {
        return answers(zone, new Question("_services._dns-sd._udp.micro.", RecordType.PTR)).get(0).answers().stream()
                .map(Pointer.class::cast).map(Pointer::target).toList();
    }

    private static List<Integer> types(Zone zone, String name, int type) {
        return answers(zone, new Question(name, type)).stream().flatMap(answer -> answer.answers().stream())
                .map(Resource::type).toList();
    }

    private static List<DnsMessage> answers(Zone zone, Question... questions) {
        List<DnsMessage> answers = new ArrayList<>();
        DnsMessage query = new DnsMessage(4711, 0, List.of(questions), List.of(), List.of(), List.of());
        Responder.answer(query, zone, packet -> {
            try {
                answers.add(MessageReader.read(packet, packet.length));
            } catch (MalformedMessage e) {
                throw new AssertionError(e);
            }
        });
        return answers;
    }
}
