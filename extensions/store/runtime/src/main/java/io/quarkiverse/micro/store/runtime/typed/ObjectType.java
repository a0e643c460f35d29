package io.quarkiverse.micro.store.runtime.typed;

import java.util.List;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * What a table has to know of the class of its objects.
 *
 * @param type of the objects
 * @param indexes in the order in which the reader numbers them
 * @param reader of keys and indexed values
 */
public record ObjectType<T>(Class<T> type, List<IndexDescription> indexes, ObjectReader reader) {

    public ObjectType {
        indexes = List.copyOf(indexes);
    }

    /**
     * @return the key as text: a number in digits, an enum's constant by its name
     * @throws MicroException <em>invalid argument</em> where it has none
     */
    String keyOf(T object) {
        Object key = reader.key(object);
        if (key == null) {
            throw invalid("The @Key of a " + name() + " is null. Give the object a key before it is written");
        }
        return userKey(key instanceof Enum<?> constant ? constant.name() : key.toString());
    }

    /**
     * @throws MicroException <em>invalid argument</em> where it belongs to the house
     */
    String userKey(String key) {
        if (key.startsWith(IndexKeys.HOUSE)) {
            throw invalid("A key of the table of " + name() + " begins with U+0000, and such keys belong to the house. "
                    + "Choose another one");
        }
        return key;
    }

    /**
     * @throws MicroException <em>invalid argument</em> where there is none of that name
     */
    int numberOf(String index) {
        for (int i = 0; i < indexes.size(); i++) {
            if (indexes.get(i).name().equals(index)) {
                return i;
            }
        }
        throw invalid(name() + " has no index '" + index + "'. Name one of "
                + indexes.stream().map(IndexDescription::name).toList() + ", or mark what is to be found with @Indexed");
    }

    String name() {
        return type.getSimpleName();
    }

    static MicroException invalid(String sentence) {
        return new MicroException(Code.INVALID_ARGUMENT, sentence);
    }
}
