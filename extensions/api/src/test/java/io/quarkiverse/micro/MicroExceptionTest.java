package io.quarkiverse.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

import org.junit.jupiter.api.Test;

class MicroExceptionTest {

    private static final MicroException FULL = MicroException.builder(Code.NOT_FOUND).id("greeter").status(410).detail("gone")
            .add(new ErrorDetail("a.B", new byte[] { 1 })).add(new ErrorDetail("a.C", new byte[0])).outcome(Outcome.UNKNOWN)
            .metadata(Metadata.of("a", "1")).cause(new IllegalStateException("why")).build();

    @Test
    void needsACodeOtherThanOk() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MicroException(Code.OK, "fine"))
                .withMessage("An error needs a code other than OK");
    }

    @Test
    void hasTheStatusOfItsCodeUnlessTheOtherSideSentAnother() {
        assertThat(new MicroException(Code.NOT_FOUND, "no").status()).isEqualTo(404);
        assertThat(FULL.status()).isEqualTo(410);
    }

    @Test
    void wasAnsweredUnlessSomebodyKnowsBetter() {
        assertThat(new MicroException(Code.INTERNAL, "no").outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(FULL.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void isPassedOnWithAllThatItSays() {
        assertThat(FULL.with().build()).usingRecursiveComparison().ignoringFields("stackTrace").isEqualTo(FULL);
        assertThat(FULL.with().id("caller").build().details()).extracting(ErrorDetail::type).containsExactly("a.B", "a.C");
    }

    @Test
    void saysWhoFailedWithWhat() {
        assertThat(FULL).hasToString("MicroException: NOT_FOUND (410) from greeter: gone").hasMessage("gone");
        assertThat(new MicroException(Code.ABORTED, "no")).hasToString("MicroException: ABORTED (500): no");
    }

    @Test
    void isSerializedWithoutWhatIsNotSerializable() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(FULL);
        MicroException read = (MicroException) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))
                .readObject();
        assertThat(read).hasToString(FULL.toString());
        assertThat(read.details()).isEmpty();
        assertThat(read.metadata()).isSameAs(Metadata.EMPTY);
    }
}
