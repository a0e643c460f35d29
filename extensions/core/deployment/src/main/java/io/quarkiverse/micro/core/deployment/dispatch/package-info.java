/**
 * Which methods may be endpoints, and how they run. Plain rules over the index, for every room that dispatches to methods.
 */
package io.quarkiverse.micro.core.deployment.dispatch;
