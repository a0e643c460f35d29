/**
 * Real engines for tests: processes of their own, on free ports of this machine.
 */
package io.quarkiverse.micro.test.engine;
