/**
 * Go Micro's forms of services, messages, events and errors: JSON, and for errors protobuf too.
 */
package io.quarkiverse.micro.core.runtime.json;
