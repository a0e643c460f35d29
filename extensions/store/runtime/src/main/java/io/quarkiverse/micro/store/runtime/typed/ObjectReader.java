package io.quarkiverse.micro.store.runtime.typed;

/**
 * Reads from the objects of a class what a table has to know of them. The build writes one for each class, so that nothing
 * looks into objects by reflection.
 */
public interface ObjectReader {

    /**
     * @return what {@link io.quarkiverse.micro.store.Key} marks; null where that is null
     */
    Object key(Object object);

    /**
     * @param number of the index, in the order of {@link ObjectType#indexes()}
     * @return null where that is null
     */
    Object indexed(Object object, int number);
}
