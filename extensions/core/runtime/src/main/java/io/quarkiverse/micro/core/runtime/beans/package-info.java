/**
 * The classes of core as CDI beans: here configuration becomes what they are made from.
 */
package io.quarkiverse.micro.core.runtime.beans;
