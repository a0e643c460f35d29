package io.quarkiverse.micro.core.deployment.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.registry.Value;

class ValueSchemasTest {

    @Test
    void anArrayOfArraysIsAListOfLists() throws IOException {
        assertThat(of(Grid.class).values()).extracting(Value::name, Value::type).containsExactly(
                tuple("cells", "[][]int32"), tuple("chunks", "[][]uint8"), tuple("raw", "[]uint8"),
                tuple("rows", "[][]string"));
    }

    @Test
    void whatIsInheritedComesFirst() throws IOException {
        assertThat(of(Parcel.class, Item.class, Thing.class).values()).extracting(Value::name, Value::type)
                .containsExactly(tuple("id", "string"), tuple("price", "int64"), tuple("weight", "int32"));
    }

    private static Value of(Class<?> payload, Class<?>... others) throws IOException {
        Class<?>[] indexed = new Class<?>[others.length + 1];
        indexed[0] = payload;
        System.arraycopy(others, 0, indexed, 1, others.length);
        return new ValueSchemas(Index.of(indexed)).of(DotName.createSimple(payload));
    }

    static class Thing {
        public String id;
        public static String shared;
    }

    static class Item extends Thing {
        public long price;
    }

    static class Parcel extends Item {
        public int weight;
    }

    record Grid(int[][] cells, byte[][] chunks, byte[] raw, List<List<String>> rows) {
    }
}
