package io.quarkiverse.micro.store.cache.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkus.cache.CacheResult;

class CachedTypesTest {

    @Test
    void theBridgeOfAMethodKeepsNothing() throws IOException {
        CachedTypes types = CachedTypes.of(Set.of("books"), Index.of(Books.class, Shelf.class));
        assertThat(types.problems()).isEmpty();
        assertThat(types.values().get("books").name()).isEqualTo(DotName.createSimple(Book.class));
    }

    @Test
    void annotationsMakeNoOtherType() throws IOException {
        assertThat(CachedTypes.of(Set.of("titles", "pages"), Index.of(Titles.class)).problems()).isEmpty();
    }

    @Test
    void argumentsMakeAnotherType() throws IOException {
        assertThat(CachedTypes.of(Set.of("mixed"), Index.of(Mixed.class)).problems()).singleElement().asString()
                .startsWith("The cache 'mixed' keeps");
    }

    @Target(ElementType.TYPE_USE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Nullable {
    }

    record Book(String title) {
    }

    interface Shelf<T> {
        T find(String title);
    }

    static class Books implements Shelf<Book> {

        @Override
        @CacheResult(cacheName = "books")
        public Book find(String title) {
            return new Book(title);
        }
    }

    static class Titles {

        @CacheResult(cacheName = "titles")
        public String ofBook(String number) {
            return number;
        }

        @CacheResult(cacheName = "titles")
        public @Nullable String ofFilm(String number) {
            return number;
        }

        @CacheResult(cacheName = "pages")
        public List<String> pages(String number) {
            return List.of(number);
        }

        @CacheResult(cacheName = "pages")
        public List<@Nullable String> pagesOfFilm(String number) {
            return List.of(number);
        }
    }

    static class Mixed {

        @CacheResult(cacheName = "mixed")
        public List<String> titles(String number) {
            return List.of(number);
        }

        @CacheResult(cacheName = "mixed")
        public List<Long> numbers(String number) {
            return List.of(1L);
        }
    }
}
