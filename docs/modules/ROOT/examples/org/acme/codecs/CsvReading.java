package org.acme.codecs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

// tag::typed[]
class CsvReading implements TypedCodec<Reading> {

    @Override
    public byte[] encode(Reading reading) {
        return (reading.sensor() + "," + reading.value()).getBytes(UTF_8);
    }

    @Override
    public Reading decode(byte[] bytes, int offset, int length) {
        String[] columns = new String(bytes, offset, length, UTF_8).split(",");
        try {
            return new Reading(columns[0], Double.parseDouble(columns[1]));
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            throw new MicroException(Code.INVALID_ARGUMENT, "A reading is a sensor, a comma and a number"); // <1>
        }
    }
}
// end::typed[]
