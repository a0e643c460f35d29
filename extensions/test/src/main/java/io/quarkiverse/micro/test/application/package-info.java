/**
 * Whole applications for tests: as processes of their own, and in dev mode as agents see them.
 */
package io.quarkiverse.micro.test.application;
