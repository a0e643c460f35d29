/**
 * Which back end serves a contract. The same for every contract.
 */
package io.quarkiverse.micro.core.runtime.choice;
