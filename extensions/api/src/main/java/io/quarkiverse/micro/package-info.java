/**
 * What every part of Quarkus Micro shares: errors, metadata, and how a failed attempt ended.
 */
package io.quarkiverse.micro;
