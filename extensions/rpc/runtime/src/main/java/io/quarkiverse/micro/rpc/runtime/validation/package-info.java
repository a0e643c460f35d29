/**
 * What callers are told of payloads that break their constraints. Only part of applications that have Bean Validation.
 */
package io.quarkiverse.micro.rpc.runtime.validation;
