/**
 * How far a service reaches: which addresses are its own, its neighbours', or strangers'.
 */
package io.quarkiverse.micro.core.runtime.network;
