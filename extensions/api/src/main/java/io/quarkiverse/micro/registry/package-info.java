/**
 * Where nodes are announced and found. The value types are Go Micro's data model.
 */
package io.quarkiverse.micro.registry;
