/**
 * What every back end of locks has to pass.
 */
package io.quarkiverse.micro.test.sync;
