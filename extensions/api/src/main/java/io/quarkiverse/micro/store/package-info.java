/**
 * Records that are kept under keys, in tables.
 */
package io.quarkiverse.micro.store;
