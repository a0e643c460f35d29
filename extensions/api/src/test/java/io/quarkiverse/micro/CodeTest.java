package io.quarkiverse.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsNumber(Code code) {
        assertThat(Code.ofNumber(code.number())).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 17, Integer.MIN_VALUE, Integer.MAX_VALUE })
    void isUnknownForANumberThatGrpcDoesNotHave(int number) {
        assertThat(Code.ofNumber(number)).isEqualTo(Code.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void hasAStatusThatMeansItselfOrAnyFailure(Code code) {
        assertThat(Code.ofStatus(code.status())).isIn(code, Code.INTERNAL);
    }

    @Test
    void isUnknownForAStatusOutsideOfGoMicrosTable() {
        assertThat(Code.ofStatus(418)).isEqualTo(Code.UNKNOWN);
    }
}
