/**
 * What a fuzzer found, as tests of every build.
 */
package io.quarkiverse.micro.test.fuzz;
