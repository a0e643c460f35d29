package io.quarkiverse.micro.core.runtime.codec;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

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

    /** Two members that differ in case only. */
    record Twins(String id, @JsonProperty("ID") String other, Address home) {
    }

    record Renamed(@JsonProperty("user_id") String user, @JsonAlias("created") String createdAt) {
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
