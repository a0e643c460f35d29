/**
 * Messages to HTTP and back, one class per protocol, for both sides. Knows neither handlers nor selectors.
 * <p>
 * What every protocol shares is the envelope (a byte of flags, four bytes of length, the payload), bounded compression,
 * metadata in headers, deadlines and the telling apart of failures. What differs sits in the classes that carry the
 * protocol's name.
 */
package io.quarkiverse.micro.rpc.runtime.wire;
