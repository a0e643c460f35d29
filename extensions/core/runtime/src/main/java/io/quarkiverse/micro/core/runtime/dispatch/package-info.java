/**
 * How an annotated method is run: a table of endpoints, each a function from call to result with its execution model. Needs no
 * container; what needs one is {@link io.quarkiverse.micro.core.runtime.dispatch.ArcCallScope}, and the functions that the
 * build has found methods of beans for.
 */
package io.quarkiverse.micro.core.runtime.dispatch;
