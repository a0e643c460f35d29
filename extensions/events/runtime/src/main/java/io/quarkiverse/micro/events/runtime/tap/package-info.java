/**
 * What events need to know of the batches that the store applies.
 */
package io.quarkiverse.micro.events.runtime.tap;
