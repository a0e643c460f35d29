/**
 * The broker as CDI beans.
 */
package io.quarkiverse.micro.broker.runtime;
