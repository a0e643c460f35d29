package io.quarkiverse.micro.registry.mdns.runtime.dns;

import java.util.Objects;

/**
 * What a query asks for.
 *
 * @param name ends in a dot
 * @param type of the records wanted, or {@link RecordType#ANY}
 * @param dnsClass 1; its top bit asks for a unicast answer
 */
public record Question(String name, int type, int dnsClass) {

    private static final int INTERNET = 1;
    private static final int UNICAST_BIT = 0x8000;

    public Question {
        Objects.requireNonNull(name, "name");
    }

    public Question(String name, int type) {
        this(name, type, INTERNET);
    }

    /**
     * @return whether the asker wants its own id in the answer, as plain DNS does
     */
    public boolean wantsUnicast() {
        return (dnsClass & UNICAST_BIT) != 0;
    }

    /**
     * @return whether records of this type answer the question
     */
    public boolean accepts(int recordType) {
        return type == RecordType.ANY || type == recordType;
    }
}
