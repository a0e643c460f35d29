/**
 * JSON and protobuf, and the table that finds a codec for a content type.
 */
package io.quarkiverse.micro.core.runtime.codec;
