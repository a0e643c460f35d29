package io.quarkiverse.micro.registry.mdns.runtime.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private static final String QUERY = "979f000000010000000000000a68656c6c6f776f726c64056d6963726f00000c0001";
    private static final String ONE_QUESTION = "0000 0000 0001 0000 0000 0000";
    private static final String ONE_ANSWER = "0000 8400 0000 0001 0000 0000";

    @Test
    void refusesAPacketCutShortAnywhere() {
        byte[] query = bytes(QUERY);
        for (int length = 0; length < query.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> MessageReader.read(query, cut)).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void refusesANameThatPointsToItself() {
        assertMalformed(ONE_QUESTION + "c00c 000c 0001", "points");
    }

    @Test
    void refusesANameThatPointsForwards() {
        assertMalformed(ONE_QUESTION + "c010 0001 61 00 000c 0001", "points");
    }

    @Test
    void refusesANameThatPointsTooOften() {
        StringBuilder questions = new StringBuilder("0000 0000 0014 0000 0000 0000 0161 00 000c 0001");
        int last = 12;
        for (int i = 1; i < 20; i++) {
            questions.append(String.format("0161 %04x 000c 0001", 0xc000 | last));
            last = i == 1 ? 19 : last + 8;
        }
        assertMalformed(questions.toString(), "too often");
    }

    @Test
    void refusesANameOfMoreThan255Octets() {
        String label = "3f" + "61".repeat(63);
        assertMalformed(ONE_QUESTION + label.repeat(4) + "00 000c 0001", "too long");
    }

    @Test
    void refusesALabelWithAReservedLength() {
        assertMalformed(ONE_QUESTION + "41" + "61".repeat(65) + "00 000c 0001", "too long");
    }

    @Test
    void refusesMoreRecordsThanAnybodySends() {
        assertMalformed("0000 8400 0000 ffff ffff ffff", "256 records");
    }

    @Test
    void refusesARecordLongerThanThePacket() {
        assertMalformed(ONE_ANSWER + "0161 00 0010 0001 00000078 ffff 00", "longer than the packet");
    }

    @Test
    void refusesDataLongerThanItsRecord() {
        assertMalformed(ONE_ANSWER + "0161 00 0021 0001 00000078 0004 000a0001 b003 0162 00", "longer than its length");
    }

    @Test
    void refusesAStringLongerThanItsRecord() {
        assertMalformed(ONE_ANSWER + "0161 00 0010 0001 00000078 0003 05 6161", "longer than its record");
    }

    @Test
    void refusesAnAddressOfFiveOctets() {
        assertMalformed(ONE_ANSWER + "0161 00 0001 0001 00000078 0005 7f00000101", "5 octets");
    }

    @Test
    void forgetsTheCacheFlushBitAndTakesAHugeTimeToLiveForZero() throws MalformedMessage {
        Resource address = read(ONE_ANSWER + "0161 00 0001 8001 ffffffff 0004 7f000001").answers().get(0);
        assertThat(address).isInstanceOf(Resource.Address.class);
        assertThat(address.ttl()).isZero();
    }

    @Test
    void skipsRecordsOfOtherTypesAndClasses() throws MalformedMessage {
        assertThat(read(ONE_ANSWER + "0161 00 002f 0001 00000078 0002 abcd").answers())
                .containsExactly(new Resource.Other("a.", 120, 47));
        assertThat(read(ONE_ANSWER + "0161 00 0001 0003 00000078 0001 ab").answers())
                .containsExactly(new Resource.Other("a.", 120, 1));
    }

    @Test
    void readsTextWithoutStrings() throws MalformedMessage {
        assertThat(read(ONE_ANSWER + "0161 00 0010 0001 00000078 0000").answers())
                .containsExactly(new Resource.Text("a.", 120, List.of()));
    }

    @Test
    void tellsADotInALabelFromADotBetweenLabels() throws MalformedMessage {
        assertThat(read(ONE_QUESTION + "03 61 2e 62 00 000c 0001").questions().get(0).name()).isEqualTo("a\\.b.");
    }

    @Test
    void refusesAPacketLongerThanUdpCarries() {
        byte[] packet = Arrays.copyOf(bytes(QUERY), 65_536);
        assertThatThrownBy(() -> MessageReader.read(packet, packet.length)).isInstanceOf(MalformedMessage.class);
    }

    private static void assertMalformed(String hex, String message) {
        assertThatThrownBy(() -> read(hex)).isInstanceOf(MalformedMessage.class).hasMessageContaining(message);
    }

    private static DnsMessage read(String hex) throws MalformedMessage {
        byte[] packet = bytes(hex);
        return MessageReader.read(packet, packet.length);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
