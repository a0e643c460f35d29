package io.quarkiverse.micro.codec;

/**
 * A format bound to one object type. Used by many threads at once.
 *
 * @param <T> the object type
 */
public interface TypedCodec<T> {

    /**
     * @param value not null
     * @throws io.quarkiverse.micro.MicroException <em>internal</em> when the object has no form in this format
     */
    byte[] encode(T value);

    /**
     * @param bytes holds the message
     * @param offset of its first byte
     * @param length in bytes, already within the limit on size
     * @return never null
     * @throws io.quarkiverse.micro.MicroException <em>invalid argument</em> for malformed input, <em>resource exhausted</em>
     *         for input beyond a limit
     */
    T decode(byte[] bytes, int offset, int length);
}
