package io.quarkiverse.micro.registry.mdns.runtime.dns;

import java.util.ArrayList;
import java.util.List;

/**
 * One packet.
 *
 * @param id 0 to 65,535
 * @param flags the second word of the header, of which {@link #RESPONSE} and {@link #AUTHORITATIVE} matter
 */
public record DnsMessage(int id, int flags, List<Question> questions, List<Resource> answers, List<Resource> authorities,
        List<Resource> additionals) {

    public static final int RESPONSE = 0x8000;
    public static final int AUTHORITATIVE = 0x0400;
    private static final int OPCODE_AND_RCODE = 0x780f;

    public DnsMessage {
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
        authorities = List.copyOf(authorities);
        additionals = List.copyOf(additionals);
    }

    public static DnsMessage query(int id, Question question) {
        return new DnsMessage(id, 0, List.of(question), List.of(), List.of(), List.of());
    }

    public static DnsMessage response(int id, int flags, List<Question> questions, List<Resource> answers) {
        return new DnsMessage(id, RESPONSE | flags, questions, answers, List.of(), List.of());
    }

    public boolean isResponse() {
        return (flags & RESPONSE) != 0;
    }

    /**
     * @return whether this is an ordinary query or answer; mDNS ignores all others
     */
    public boolean isOrdinary() {
        return (flags & OPCODE_AND_RCODE) == 0;
    }

    /**
     * @return the records that describe something, in packet order
     */
    public List<Resource> answersAndAdditionals() {
        if (additionals.isEmpty()) {
            return answers;
        }
        List<Resource> all = new ArrayList<>(answers);
        all.addAll(additionals);
        return all;
    }
}
