/**
 * Whole applications for tests: as processes of their own, in dev mode as agents see them, and what they keep for a test.
 */
package io.quarkiverse.micro.test.application;
