/**
 * A browser for tests of pages, such as those of the Dev UI.
 */
package io.quarkiverse.micro.test.browser;
