package io.quarkiverse.micro.core.runtime.codec;

import java.util.List;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * What codec tests write and read.
 */
final class Payloads {

    private Payloads() {
    }

    record Address(String street, int zip) {
    }

    record Person(String name, List<Address> addresses) {
    }

    record Checked(int value) {

        Checked {
            if (value < 0) {
                throw new IllegalArgumentException("secret reason");
            }
            if (value == 0) {
                throw new MicroException(Code.OUT_OF_RANGE, "zero is taken");
            }
        }
    }

    static final class Bean {

        private String name;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    interface NoForm {
    }

    static final class Cycle {

        public Cycle getSelf() {
            return this;
        }
    }
}
