/**
 * Which node a call goes to: filters first, then a strategy. Beans of these types add to what is built in.
 */
package io.quarkiverse.micro.selector;
