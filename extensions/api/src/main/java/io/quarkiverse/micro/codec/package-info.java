/**
 * Bytes to objects and back, for one content type each.
 */
package io.quarkiverse.micro.codec;
