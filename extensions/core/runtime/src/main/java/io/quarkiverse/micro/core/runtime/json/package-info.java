/**
 * Go Micro's forms of what registries hold and of errors: JSON, and for errors protobuf too.
 */
package io.quarkiverse.micro.core.runtime.json;
