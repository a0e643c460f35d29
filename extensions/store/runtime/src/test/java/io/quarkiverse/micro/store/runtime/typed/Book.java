package io.quarkiverse.micro.store.runtime.typed;

import java.time.Instant;
import java.util.List;

/**
 * What the tests store, with an index of most kinds.
 */
public record Book(String id, String title, int pages, Instant printed, Genre genre, Boolean lent) {

    enum Genre {
        POETRY,
        NOVEL
    }

    static final ObjectType<Book> TYPE = new ObjectType<>(Book.class, List.of(new IndexDescription("title", ValueKind.TEXT),
            new IndexDescription("pages", ValueKind.NUMBER), new IndexDescription("printed", ValueKind.INSTANT),
            new IndexDescription("genre", ValueKind.CONSTANT), new IndexDescription("lent", ValueKind.BOOLEAN)), new Reader());

    static Book of(String id, String title, int pages) {
        return new Book(id, title, pages, null, null, null);
    }

    private static final class Reader implements ObjectReader {

        @Override
        public Object key(Object object) {
            return ((Book) object).id();
        }

        @Override
        public Object indexed(Object object, int number) {
            Book book = (Book) object;
            return switch (number) {
                case 0 -> book.title;
                case 1 -> book.pages;
                case 2 -> book.printed;
                case 3 -> book.genre;
                default -> book.lent;
            };
        }
    }
}
