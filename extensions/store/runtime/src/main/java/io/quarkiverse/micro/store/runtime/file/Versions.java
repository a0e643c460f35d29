package io.quarkiverse.micro.store.runtime.file;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * Counts the versions of one database. The file knows a bound that is raised now and then, rather than each of them; what is
 * between is left out when it is opened again.
 */
final class Versions {

    private static final String RESERVED = "versions-reserved";
    private static final int AT_ONCE = 10_000;

    private MVMap<String, Long> map;
    private long last = -1;

    /**
     * Only from changes of that store, which come one after the other.
     *
     * @return the first of so many versions, of which none was there before
     */
    long take(MVStore store, int count) {
        if (map == null || map.getStore() != store) {
            map = store.openMap("house", new MVMap.Builder<String, Long>().keyType(StringDataType.INSTANCE)
                    .valueType(LongDataType.INSTANCE));
        }
        Long reserved = map.get(RESERVED);
        if (last < 0) {
            last = reserved == null ? 0 : reserved;
        }
        long first = last + 1;
        last += count;
        if (reserved == null || last > reserved) {
            map.put(RESERVED, last + AT_ONCE);
        }
        return first;
    }

    /** Where a change is made again with versions that it had taken before. */
    void keep(MVStore store, long version) {
        last = Math.max(last, version);
        take(store, 0);
    }
}
