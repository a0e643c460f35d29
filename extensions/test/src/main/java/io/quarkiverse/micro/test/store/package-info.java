/**
 * What every store has to pass.
 */
package io.quarkiverse.micro.test.store;
