/**
 * What every broker has to pass.
 */
package io.quarkiverse.micro.test.broker;
