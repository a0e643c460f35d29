package io.quarkiverse.micro.test.store;

import static io.quarkiverse.micro.test.store.Shelf.assertFails;
import static io.quarkiverse.micro.test.store.Shelf.await;
import static io.quarkiverse.micro.test.store.Shelf.keys;
import static io.quarkiverse.micro.test.store.Shelf.put;
import static io.quarkiverse.micro.test.store.Shelf.read;
import static io.quarkiverse.micro.test.store.Shelf.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;

/**
 * Any text is a key, in the order of its bytes.
 */
abstract class KeyConformance {

    private static final List<String> ODD = List.of("", " ", "  ", "\t", "\n", "a", "A", "a ", " a", "a/b", "a/b/", "a//b",
            "/a",
            "/", "//", ".", "..", "../x", "a.b", "a..b", "*", ">", "a.*", "a.>", "$", "%", "%20", "%2F", "a%00b", "a b", "a+b",
            "?",
            "#", "&", "=", "\\", "a\\b", "\"", "'", "|", ":", "~", "\u0001", "a\u0000b", "\u007f", "\u0080", "é", "e\u0301",
            "ß",
            "日本語", "\uE000", "\uFFFD", "\uFFFF", "\uD83D\uDE80", "\uD800\uDC00", "\uDBFF\uDFFF", "a\uD83D\uDE80",
            "a\uFFFF", "k".repeat(1024), "é".repeat(512), "日".repeat(341), "\uD83D\uDE80".repeat(256), "_", "-", "KEY", "key");

    private final Shelf shelf;

    KeyConformance(StoreWorld world) {
        this.shelf = new Shelf(world);
    }

    @AfterEach
    void closeStores() {
        shelf.close();
    }

    @Test
    void takesAnyTextForAKeyAndMistakesNoneForAnother() {
        Store store = shelf.open();
        for (String key : ODD) {
            put(store, key, "of " + key);
        }
        for (String key : ODD) {
            assertThat(read(store, key).map(record -> record.key())).contains(key);
            assertThat(text(store, key)).contains("of " + key);
        }
        assertThat(keys(store, ListQuery.ALL)).containsExactlyElementsOf(sortedByBytes(ODD));
        for (String key : ODD) {
            await(store.delete(key));
            assertThat(read(store, key)).isEmpty();
        }
        assertThat(keys(store, ListQuery.ALL)).isEmpty();
    }

    @Test
    void listsOneByOneInTheSameOrder() {
        Store store = shelf.open();
        ODD.forEach(key -> put(store, key, ""));
        List<String> listed = await(store.all(ListQuery.ALL.withLimit(1)).map(record -> record.key()).collect().asList());
        assertThat(listed).containsExactlyElementsOf(sortedByBytes(ODD));
    }

    @Test
    void refusesAKeyThatIsTooLongOrNoText() {
        Store store = shelf.open();
        for (String key : List.of("k".repeat(1025), "é".repeat(513), "half \uD83D", "\uDE80 of one")) {
            assertFails(Code.INVALID_ARGUMENT, store.read(key));
            assertFails(Code.INVALID_ARGUMENT, store.write(key, new byte[0]));
            assertFails(Code.INVALID_ARGUMENT, store.delete(Delete.of(key)));
        }
        assertThat(keys(store, ListQuery.ALL)).isEmpty();
    }

    @Test
    void hidesTheKeysOfTheHouseUnlessTheyAreAskedFor() {
        Store store = shelf.open();
        put(store, "\u0000x/1", "house");
        put(store, "", "empty");
        put(store, "\u0001", "one");
        put(store, "user", "user");
        assertThat(keys(store, ListQuery.ALL)).containsExactly("", "\u0001", "user");
        assertThat(keys(store, ListQuery.ALL.withLimit(1))).containsExactly("");
        assertThat(keys(store, ListQuery.ALL.after(""))).containsExactly("\u0001", "user");
        assertThat(keys(store, ListQuery.ALL.after("\u0000z"))).containsExactly("\u0001", "user");
        assertThat(keys(store, ListQuery.ALL.withSuffix("1"))).isEmpty();
        assertThat(keys(store, ListQuery.ofPrefix("\u0000x/"))).containsExactly("\u0000x/1");
        assertThat(text(store, "\u0000x/1")).contains("house");
    }

    @Test
    void refusesNamesThatAreNone() {
        Store store = shelf.open();
        for (String name : List.of("", "a/b", "..", "ä", "a b", "a".repeat(64))) {
            assertThatThrownBy(() -> store.scoped(name, "t")).isInstanceOfSatisfying(MicroException.class,
                    e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT));
            assertThatThrownBy(() -> store.scoped("kit", name)).isInstanceOf(MicroException.class);
        }
        store.scoped("a".repeat(63), "Z-_9");
    }

    private static List<String> sortedByBytes(List<String> keys) {
        List<byte[]> bytes = new ArrayList<>(keys.stream().map(Shelf::bytes).toList());
        Collections.sort(bytes, Arrays::compareUnsigned);
        return bytes.stream().map(key -> new String(key, UTF_8)).toList();
    }
}
