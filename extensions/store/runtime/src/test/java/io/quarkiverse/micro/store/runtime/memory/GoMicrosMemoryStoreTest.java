package io.quarkiverse.micro.store.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * What Go Micro's memory store was seen to do, where it makes sense: version 6 filters, sorts, leaves out and limits, in this
 * order; earlier ones do not.
 */
class GoMicrosMemoryStoreTest {

    private static final Pattern OPERATION = Pattern
            .compile("(?:read prefix (\\S+)|list)(?: without limit)?(?: limit (\\d+))?(?: offset (\\d+))?");

    static Stream<JsonObject> cases() throws IOException {
        try (InputStream file = GoMicrosMemoryStoreTest.class.getResourceAsStream("/vectors/memory-store.json")) {
            return new JsonObject(Buffer.buffer(file.readAllBytes())).getJsonObject("memory_store").getJsonArray("cases")
                    .stream()
                    .map(JsonObject.class::cast);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsItsVersion6(JsonObject seen) {
        try (MicroStore store = new MicroStore(new MemoryStore(), StoreSettings.DEFAULT, List.of())) {
            for (String key : List.of("b/1", "a/2", "a/1", "a/3")) {
                await(store.write(key, new byte[0]));
            }
            List<String> keys = run(store, seen.getString("op"));
            if (seen.containsKey("v6_count") || seen.containsKey("count")) {
                assertThat(keys).hasSize(seen.getInteger("v6_count", seen.getInteger("count")));
            } else {
                assertThat(keys).isEqualTo(Stream.of("v6", "result", "v4_v5").filter(seen::containsKey).findFirst()
                        .map(seen::getJsonArray).orElseThrow().getList());
            }
        }
    }

    private static List<String> run(Store store, String operation) {
        Matcher words = OPERATION.matcher(operation);
        assertThat(words.matches()).as(operation).isTrue();
        ListQuery query = words.group(1) == null ? ListQuery.ALL : ListQuery.ofPrefix(words.group(1));
        if (words.group(3) != null) { // what is left out is a place for us, not a number
            int leftOut = Integer.parseInt(words.group(3));
            query = query.after(await(store.list(query.withLimit(leftOut))).get(leftOut - 1).key());
        }
        if (words.group(2) != null) {
            query = query.withLimit(Integer.parseInt(words.group(2)));
        }
        return await(store.list(query)).stream().map(StoreRecord::key).toList();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(5));
    }
}
