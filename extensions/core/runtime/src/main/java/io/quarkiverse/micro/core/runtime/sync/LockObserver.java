package io.quarkiverse.micro.core.runtime.sync;

import io.quarkiverse.micro.Code;

/**
 * Is told what becomes of locks and leadership. On any thread, which it must not hold up; it must not throw.
 */
public interface LockObserver {

    LockObserver NONE = new LockObserver() {
    };

    /** Locks and elections, whose ids have nothing to do with each other. */
    enum Kind {
        LOCK("lock/", "Lock"),
        LEADERSHIP("leader/", "Leadership");

        private final String prefix;
        private final String word;

        Kind(String prefix, String word) {
            this.prefix = prefix;
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }

        /**
         * @return the id of the cell
         */
        public String cell(String id) {
            return prefix.concat(id);
        }
    }

    /**
     * @param waited nanoseconds from asking to getting
     */
    default void won(Kind kind, String id, long token, long waited) {
    }

    /**
     * @param code deadline exceeded, unavailable and so on
     * @param waited nanoseconds from asking to giving up
     */
    default void missed(Kind kind, String id, Code code, long waited) {
    }

    /**
     * @param lost true when it was taken away or could not be renewed in time, false when it was let go
     */
    default void ended(Kind kind, String id, long token, boolean lost) {
    }
}
