/**
 * Whole applications for tests, as processes of their own.
 */
package io.quarkiverse.micro.test.application;
