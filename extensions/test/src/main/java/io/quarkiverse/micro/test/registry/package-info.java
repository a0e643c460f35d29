/**
 * What every registry has to pass.
 */
package io.quarkiverse.micro.test.registry;
